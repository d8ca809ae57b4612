import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readDebianMirror } from '../../../src/image/readDebianMirror.ts';

let etcApt: string;

beforeEach(() => {
	etcApt = mkdtempSync(path.join(os.tmpdir(), 'apt-test-'));
	mkdirSync(path.join(etcApt, 'sources.list.d'));
});

afterEach(() => {
	rmSync(etcApt, { recursive: true });
});

const write = (name: string, text: string) => writeFileSync(path.join(etcApt, name), text);

const OTHER_SOURCES = `deb https://packages.example.com/apt cloud-bookworm main
deb http://mirror.example.com/debian-security bookworm-security main
# deb http://old.example.com/debian bookworm main
`;

it("reads the mirror from a list, and skips other repositories and Debian's security updates", () => {
	write(
		'sources.list',
		`${OTHER_SOURCES}deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] http://mirror.example.com/debian bookworm main contrib\n`,
	);
	expect(readDebianMirror(etcApt)).toBe('http://mirror.example.com/debian');
});

it('reads the mirror from the paragraphs of a .sources file', () => {
	write('sources.list.d/a.list', OTHER_SOURCES);
	write(
		'sources.list.d/debian.sources',
		`Types: deb
URIs: http://mirror.example.com/debian-security
Suites: trixie-security
Components: main

Enabled: no
Types: deb
URIs: http://disabled.example.com/debian
Suites: trixie
Components: main

Types: deb deb-src
# a comment
URIs: http://mirror.example.com/debian http://second.example.com/debian
Suites: trixie trixie-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`,
	);
	expect(readDebianMirror(etcApt)).toBe('http://mirror.example.com/debian');
});

it('finds none where apt is configured for another distribution or not at all', () => {
	write('sources.list', 'deb http://archive.example.com/ubuntu noble main universe\n');
	expect(readDebianMirror(etcApt)).toBeUndefined();
	expect(readDebianMirror(path.join(etcApt, 'missing'))).toBeUndefined();
});
