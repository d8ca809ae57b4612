/**
 * Started by root as a separate process: becomes an ordinary user, runs the programs and prints the failures as JSON.
 * Reads the programs while it is still root, as other users may not be able to read the project.
 */
import { stat } from 'node:fs/promises';
import { Sessions } from '../../../src/sandbox/Sessions.ts';
import { checkProgram } from './checkProgram.ts';
import { openBareSandbox } from './openTestSandbox.ts';
import { selectPrograms } from './ProgramsOfUser.ts';
import type { ProgramsOfUser } from './ProgramsOfUser.ts';

const ORDINARY_UID = 65_534;

/** A list of `ProgramsOfUser`, as JSON. By hand also: only programs with this in their names. */
const [, , selections = '[]', wanted = ''] = process.argv;
const programsOf = (JSON.parse(selections) as ProgramsOfUser[]).map((selection) => ({
	kind: selection.kind,
	programs: selectPrograms(selection).filter(({ name }) => name.includes(wanted)),
}));
process.setgroups?.([]);
process.setgid?.(ORDINARY_UID);
process.setuid?.(ORDINARY_UID);

const failures: string[] = [];
const rootModes: string[] = [];
for (const { kind, programs } of programsOf) {
	const opened = await openBareSandbox(kind);
	rootModes.push(((await stat(opened.root)).mode & 0o7777).toString(8));
	const sessions = new Sessions({ sandbox: opened.sandbox, root: opened.root, idleMs: 60_000 });
	const left = [...programs];
	const checkLeft = async () => {
		for (let program = left.shift(); program !== undefined; program = left.shift()) {
			const { name } = program;
			await checkProgram(sessions, program).catch((error: Error) => {
				failures.push(`${kind}: ${name}: ${error.message}`);
			});
		}
	};
	// Most of them wait for a limit.
	await Promise.all(Array.from({ length: 3 }, checkLeft));
	await sessions.close();
	await opened.remove();
}
process.stdout.write(
	JSON.stringify({
		uid: process.getuid?.(),
		ran: programsOf.map(({ programs }) => programs.length),
		rootModes,
		failures,
	}),
);
