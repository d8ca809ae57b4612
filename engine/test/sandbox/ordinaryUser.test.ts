import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const script = path.join(import.meta.dirname, 'support', 'runAsOrdinaryUser.ts');

/** The runner is copied from the project after root's rights are given up. */
function othersCanReadProject(): boolean {
	for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
		if ((statSync(folder).mode & 0o005) !== 0o005) return false;
		if (folder === path.dirname(folder)) return true;
	}
}

const isRoot = process.getuid?.() === 0;
accessSync(script, constants.R_OK);
if (!isRoot) console.log('Not root: programs.test.ts has run as an ordinary user.');
else if (!othersCanReadProject()) console.log('Skipped: only root can read this folder.');

const testAsRoot = isRoot && othersCanReadProject() ? it : it.skip;

testAsRoot(
	'holds and works for an engine that an ordinary user runs',
	async () => {
		const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: '/' });
		const result: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
		expect(result).toEqual({ uid: 65_534, ran: expect.any(Number), failures: [] });
	},
	300_000,
);
