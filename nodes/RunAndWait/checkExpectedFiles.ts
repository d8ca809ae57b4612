import type { Run, RunOutput } from '../../backends/types.ts';
import { createFileNameMatcher, splitPatterns } from '../shared/fields/createFileNameMatcher.ts';
import { UserError } from '../shared/UserError.ts';
import { runDetails } from './runDetails.ts';

const MAX_QUOTED_LINES = 5;

/**
 * Checks that a run created its expected files.
 *
 * @param expected names or patterns, separated by commas
 * @throws UserError with the created files and the last log lines when an expected file is missing
 */
export function checkExpectedFiles(
	run: Run,
	{ files, logs, warnings = [] }: Pick<RunOutput, 'files' | 'logs' | 'warnings'>,
	expected = '',
): void {
	const missing = splitPatterns(expected).filter(
		(pattern) => !files.some(({ fileName }) => createFileNameMatcher(pattern)(fileName)),
	);
	if (missing.length === 0) return;
	const printed = logs
		.map((text) => text.trimEnd())
		.filter(Boolean)
		.join('\n');
	const made = files.map(({ fileName }) => fileName).join(', ') || 'no files';
	throw new UserError(
		`The run created no file named ${missing.join(', ')}. It created ${made}.`,
		[...warnings, chooseHint(printed, warnings)].join(' '),
		{
			...runDetails(run),
			status: run.status,
			code: 'expected_file_missing',
			missing,
		},
	);
}

function chooseHint(printed: string, warnings: string[]): string {
	const lines = printed.split('\n').slice(-MAX_QUOTED_LINES).join('\n');
	if (printed) {
		return `'Expected Files' requires it. The last lines that the code printed:\n${lines}`;
	}
	if (warnings.length > 0) return "'Expected Files' requires it.";
	return "'Expected Files' requires it, and the code printed nothing. In the question, ask for the file by name and in /mnt/data.";
}
