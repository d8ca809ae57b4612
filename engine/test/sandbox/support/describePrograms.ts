import type { SandboxKind } from '../../../src/sandbox/sandboxKinds.ts';
import { checkProgram } from './checkProgram.ts';
import { findMissingFiles, readPrograms } from './readPrograms.ts';
import { useSessions } from './useSessions.ts';

/** Declares a test for each program of a folder of test/programs under each kind of sandbox. */
export function describePrograms(folder: string, kinds: SandboxKind[]): void {
	describe.each(kinds)(`%s: ${folder}`, (kind) => {
		const sessions = useSessions(kind);

		for (const program of readPrograms(folder)) {
			const missing = findMissingFiles(program);
			const needs = missing.length > 0 ? `, skipped without ${missing.join(' and ')}` : '';
			(missing.length > 0 ? it.skip : it)(
				`${program.claim} (${program.name}${needs})`,
				async () => {
					await checkProgram(sessions(), program);
				},
			);
		}
	});
}
