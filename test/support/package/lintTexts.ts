import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectDir } from '../../../scripts/setup/paths.mjs';

export interface LintMessage {
	ruleId: string | null;
	message: string;
	line: number;
}

/**
 * Lints texts under the names of files that need not exist, by the project's own rules.
 *
 * @returns the messages for each text
 */
export function lintTexts(sources: { file: string; text: string }[]): LintMessage[][] {
	const script = join(projectDir, 'test', 'support', 'package', 'lintTexts.mjs');
	const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
		input: JSON.stringify(sources),
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`ESLint ended with ${status}:\n${stdout}${stderr}`);
	return JSON.parse(stdout) as LintMessage[][];
}
