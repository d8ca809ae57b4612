import type { SandboxKind } from '../../../src/sandbox/sandboxKinds.ts';
import { checkProgram } from './checkProgram.ts';
import { findMissingFiles, readPrograms } from './readPrograms.ts';
import type { openTestSandbox } from './openTestSandbox.ts';
import { useSessions } from './useSessions.ts';

type SettingsAfterKind =
	Parameters<typeof openTestSandbox> extends [unknown?, ...infer Rest] ? Rest : never;

/**
 * Declares a test for each program of a folder of test/programs under each kind of sandbox.
 *
 * @param settings of the sandbox, after its kind
 */
export function describePrograms(
	folder: string,
	kinds: SandboxKind[],
	...settings: SettingsAfterKind
): void {
	describe.each(kinds)(`%s: ${folder}`, (kind) => {
		const sessions = useSessions(kind, ...settings);

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
