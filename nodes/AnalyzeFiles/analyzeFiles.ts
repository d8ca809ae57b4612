import { findMissingFile } from '../CreateThread/findMissingFile.ts';
import { findOrCreateAssistant } from '../CreateAssistant/createAssistant.ts';
import { startRunAndWait } from '../RunAndWait/runAndWait.ts';
import { withRunDefaults } from '../RunAndWait/RunOptions.ts';
import { addHint } from '../shared/addHint.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { uploadInputFiles } from './uploadInputFiles.ts';
import { QuestionCleanup } from './QuestionCleanup.ts';
import { presentAnswer } from './presentAnswer.ts';
import { type QuestionFields, readQuestionFields } from './QuestionFields.ts';
import { attachExecutedCode } from './attachExecutedCode.ts';

/**
 * Answers one question, from upload to download. Unless the thread is kept, everything is removed from the server at the end, also
 * when the question fails: the results are in n8n by then.
 */
export async function analyzeFiles(task: Task): Promise<Output[]> {
	const fields = readQuestionFields(task);
	if (fields.keepsThread) return await answer(task, fields);
	const cleanup = new QuestionCleanup();
	const tracked = { ...task, backend: cleanup.track(task.backend) };
	return await answer(tracked, fields, cleanup).finally(async () => await cleanup.remove(task));
}

async function answer(
	task: Task,
	fields: QuestionFields,
	cleanup?: QuestionCleanup,
): Promise<Output[]> {
	const { question, model, instructions, memoryLimit, expectedFiles, timeoutSeconds } = fields;
	const fileIds = await uploadInputFiles(task, fields);
	if (fileIds.length === 0) hintAtMissingFile(task, fields);
	const spec = { model, instructions, memoryLimit, fileIds: [], name: 'Analyze Files' };
	const { assistant } = await findOrCreateAssistant(task, spec, fields.keepsThread);
	const message = { role: 'user' as const, text: question, fileIds };
	const threadId = fields.threadId || (await task.backend.createThread({ message })).id;
	const asked = fields.threadId ? { text: question, fileIds } : { text: '', fileIds: [] };
	const running = startRunAndWait(
		task,
		{ assistantId: assistant.id, threadId, ...asked },
		withRunDefaults({ expectedFiles, timeoutSeconds }),
	);
	const result = await running.catch(async (error: unknown) => {
		// The IDs of a run that stays on the server are more useful than its code.
		throw cleanup && !cleanup.unreadRun ? await attachExecutedCode(task.backend, error) : error;
	});
	if (result.output) cleanup?.addRunResults(result.output);
	return await presentAnswer(task, fields, { ...result, assistantId: assistant.id }, cleanup);
}

/** An existing thread may already have the file. */
function hintAtMissingFile(task: Task, { question, threadId }: QuestionFields): void {
	const file = threadId ? undefined : findMissingFile(question);
	if (file === undefined) return;
	addHint(task, `The question mentions "${file}", but the input has no file`);
}
