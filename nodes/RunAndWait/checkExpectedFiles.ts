import type { Run, RunOutput } from '../../backends/types.ts';
import { fileNamePattern, splitPatterns } from '../shared/fields/fileNamePattern.ts';
import { UserError } from '../shared/UserError.ts';

const LAST_LINES = 5;

/** @throws UserError that quotes what was made and the last log lines, when an expected file is missing */
export function checkExpectedFiles(
	run: Run,
	{ files, logs }: Pick<RunOutput, 'files' | 'logs'>,
	expected = '',
): void {
	const missing = splitPatterns(expected).filter(
		(pattern) => !files.some(({ fileName }) => fileNamePattern(pattern)(fileName)),
	);
	if (missing.length === 0) return;
	const printed = logs
		.map((text) => text.trimEnd())
		.filter(Boolean)
		.join('\n');
	const made = files.map(({ fileName }) => fileName).join(', ') || 'no files';
	throw new UserError(
		`The run made no file named ${missing.join(', ')}; it made ${made}`,
		printed
			? `'Expected Files' asks for it. The last lines that the code printed:\n${printed.split('\n').slice(-LAST_LINES).join('\n')}`
			: "'Expected Files' asks for it, and the code printed nothing. Name the file in the question, and that it belongs in /mnt/data.",
		{
			threadId: run.threadId,
			runId: run.id,
			status: run.status,
			code: 'expected_file_missing',
			missing,
		},
	);
}
