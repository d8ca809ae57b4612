import { findMissingFile } from '../CreateThread/findMissingFile.ts';
import { makeAssistant } from '../CreateAssistant/createAssistant.ts';
import { askAndWait } from '../RunAndWait/runAndWait.ts';
import { addHint } from '../shared/addHint.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { collectFiles } from './collectFiles.ts';
import { QuestionCleanup } from './QuestionCleanup.ts';
import { presentAnswer } from './presentAnswer.ts';
import { type QuestionFields, readQuestionFields } from './QuestionFields.ts';
import { attachExecutedCode } from './attachExecutedCode.ts';

/**
 * One question from upload to download. Unless the thread is kept, nothing of it is left on the server, however it
 * ends: all that came out is in n8n by then.
 */
export async function analyzeFiles(task: Task): Promise<Output[]> {
	const fields = readQuestionFields(task);
	if (fields.keeps) return await answer(task, fields);
	const leavings = new QuestionCleanup();
	const noting = { ...task, backend: leavings.made.notingWhatIsMade(task.backend) };
	return await answer(noting, fields, leavings).finally(async () => await leavings.remove(task));
}

async function answer(
	task: Task,
	fields: QuestionFields,
	leavings?: QuestionCleanup,
): Promise<Output[]> {
	const { question, model, instructions, memoryLimit, timeoutSeconds = 600 } = fields;
	const fileIds = await collectFiles(task, fields);
	if (fileIds.length === 0) hintAtMissingFile(task, fields);
	const spec = { model, instructions, memoryLimit, fileIds: [], name: 'Analyze Files' };
	const { assistant } = await makeAssistant(task, spec, fields.keeps);
	const message = { role: 'user' as const, text: question, fileIds };
	const threadId = fields.threadId || (await task.backend.createThread({ message })).id;
	const asked = fields.threadId ? { text: question, fileIds } : { text: '', fileIds: [] };
	const running = askAndWait(
		task,
		{ assistantId: assistant.id, threadId, ...asked },
		{
			expectedFiles: fields.expectedFiles,
			timeoutSeconds,
			timeoutMs: timeoutSeconds * 1000,
			onTimeout: 'cancel',
			whenThreadIsBusy: 'wait',
		},
	);
	const summary = await running.catch(async (error: unknown) => {
		throw leavings ? await attachExecutedCode(task.backend, error) : error;
	});
	leavings?.know(summary);
	return await presentAnswer(task, fields, { ...summary, assistantId: assistant.id });
}

/** A thread that goes on may have the file. */
function hintAtMissingFile(task: Task, { question, threadId }: QuestionFields): void {
	const file = threadId ? undefined : findMissingFile(question);
	if (file === undefined) return;
	addHint(task, `The question speaks of "${file}", but no file came with it`);
}
