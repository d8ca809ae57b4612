import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { selectPrograms } from './ProgramsOfUser.ts';
import type { ProgramsOfUser } from './ProgramsOfUser.ts';

const script = path.join(import.meta.dirname, 'runAsOrdinaryUser.ts');

/** The runner is copied from the project after the script has dropped root. */
function othersCanReadProject(): boolean {
	for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
		if ((statSync(folder).mode & 0o005) !== 0o005) return false;
		if (folder === path.dirname(folder)) return true;
	}
}

const isRoot = process.getuid?.() === 0;
if (isRoot && !othersCanReadProject()) {
	process.stderr.write(
		'Skipped: only root can read the project, so no ordinary user can run it.\n',
	);
}

const testAsRoot = isRoot && othersCanReadProject() ? it : it.skip;

/** Declares a test that runs these programs, all as an ordinary user. */
export function describeOrdinaryUser(selections: ProgramsOfUser[]): void {
	testAsRoot(
		'confines code and works when an ordinary user runs the engine',
		async () => {
			const args = [script, JSON.stringify(selections)];
			const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: '/' });
			const result: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
			expect(result).toEqual({
				uid: 65_534,
				ran: selections.map((selection) => selectPrograms(selection).length),
				rootModes: selections.map(() => '700'),
				failures: [],
			});
		},
		900_000,
	);
}
