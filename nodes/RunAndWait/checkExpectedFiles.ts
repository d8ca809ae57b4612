import type { GeneratedFile, Run } from '../../backends/types.ts';
import { fileNamePattern, splitPatterns } from '../shared/fileNamePattern.ts';
import type { Task } from '../shared/Task.ts';
import { UserError } from '../shared/UserError.ts';

const LAST_LINES = 5;

/** @throws UserError that quotes what was made and the last log lines, when an expected file is missing */
export async function checkExpectedFiles(
	{ backend }: Task,
	run: Run,
	files: GeneratedFile[],
	expected = '',
): Promise<void> {
	const missing = splitPatterns(String(expected)).filter(
		(pattern) => !files.some(({ fileName }) => fileNamePattern(pattern)(fileName)),
	);
	if (missing.length === 0) return;
	const ref = { threadId: run.threadId, runId: run.id };
	const steps = await backend.listRunSteps(ref);
	const logs = steps
		.flatMap((step) => (step.type === 'code' ? step.calls : []))
		.map((call) => call.logs.trimEnd())
		.filter(Boolean)
		.join('\n');
	const made = files.map(({ fileName }) => fileName).join(', ') || 'no files';
	throw new UserError(
		`The run made no file named ${missing.join(', ')}; it made ${made}`,
		logs
			? `The last lines that the code printed:\n${logs.split('\n').slice(-LAST_LINES).join('\n')}`
			: 'The code printed nothing. Name the file in the question, and that it belongs in /mnt/data.',
		{ ...ref, status: run.status, code: 'expected_file_missing', missing },
	);
}
