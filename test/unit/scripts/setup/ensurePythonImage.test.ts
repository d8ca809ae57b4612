import { execFileSync, spawnSync } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readlinkSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..', '..', '..', '..');
const ensure = path.join(root, 'scripts/setup/ensurePythonImage.mjs');

let cache: string;
let attempts: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
	cache = mkdtempSync(path.join(os.tmpdir(), 'ensure-image-'));
	// The images of root are elsewhere if other users cannot reach the folder.
	chmodSync(cache, 0o711);
	attempts = path.join(cache, 'attempts.txt');
	const bin = path.join(cache, 'bin');
	mkdirSync(bin);
	const mmdebstrap = `#!/bin/sh\n[ "$1" = --version ] && exit\necho x >>${attempts}\nexit 1\n`;
	writeFileSync(path.join(bin, 'mmdebstrap'), mmdebstrap, { mode: 0o755 });
	env = {
		...process.env,
		CODE_INTERPRETER_CACHE_DIR: cache,
		PATH: `${bin}:${process.env['PATH']}`,
	};
});

afterEach(() => {
	rmSync(cache, { recursive: true });
});

/** Whether there is an image afterwards. */
function ensureImage(): boolean {
	const code = `import { ensurePythonImage } from '${ensure}';
console.log(await ensurePythonImage(process.env));`;
	const output = execFileSync('node', ['--input-type=module', '--eval', code], {
		encoding: 'utf8',
		env,
	});
	return output.trim().endsWith('true');
}

function checkImage(): string {
	const check = ['engine/src/image/main.ts', 'build-python', '--check'];
	return spawnSync('node', check, { cwd: root, encoding: 'utf8', env }).stderr;
}

function makeImage(name: string): void {
	mkdirSync(path.join(cache, name, 'usr'), { recursive: true });
}

const countAttempts = () =>
	existsSync(attempts) ? readFileSync(attempts, 'utf8').split('\n').length - 1 : 0;

it('tries a failed build again after a day, and at once after a change of the packages', () => {
	expect(ensureImage()).toBe(false);
	expect(ensureImage()).toBe(false);
	expect(countAttempts()).toBe(1);
	writeFileSync(path.join(cache, 'python-image-tried'), 'of other packages');
	expect(ensureImage()).toBe(false);
	expect(countAttempts()).toBe(2);
});

it('uses an image that exists although a build of it failed before', () => {
	const [name = ''] = /python-[0-9a-f]+/.exec(checkImage()) ?? [];
	expect(ensureImage()).toBe(false);
	makeImage(name);
	makeImage('python-0123456789ab');
	symlinkSync('python-0123456789ab', path.join(cache, 'python'));
	expect(ensureImage()).toBe(true);
	expect(readlinkSync(path.join(cache, 'python'))).toContain(name);
	expect(countAttempts()).toBe(1);
});
