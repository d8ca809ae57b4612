import { findOrCreateAssistant } from '../CreateAssistant/createAssistant.ts';
import { startRunAndWait } from '../RunAndWait/runAndWait.ts';
import { withRunDefaults } from '../RunAndWait/RunOptions.ts';
import type { AssistantSpec } from '../../backends/types.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { answerOnce, explainKeptThread, undefinedIfNotSupported } from './answerOnce.ts';
import { uploadInputFiles } from './uploadInputFiles.ts';
import { QuestionCleanup } from './QuestionCleanup.ts';
import { presentAnswer } from './presentAnswer.ts';
import { type QuestionFields, readQuestionFields } from './QuestionFields.ts';
import { attachExecutedCode, listPrinted } from './attachExecutedCode.ts';
import { hintAtMissingFile } from './hintAtMissingFile.ts';

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
	const { model, instructions, memoryLimit, temperature, reasoningEffort, threadId } = fields;
	// Rejects for an unknown thread, before anything is uploaded.
	if (threadId) await task.backend.findActiveRun(threadId).catch(explainKeptThread);
	const spec: AssistantSpec = {
		model,
		instructions,
		memoryLimit,
		temperature,
		reasoningEffort,
		fileIds: [],
		name: 'Analyze Files',
	};
	const creating = findOrCreateAssistant(task, spec, fields.keepsThread);
	const created = await (cleanup
		? creating.catch(undefinedIfNotSupported)
		: creating.catch(explainKeptThread));
	if (created === undefined) return await answerOnce(task, fields, cleanup);
	const assistantId = created.assistant.id;
	const fileIds = await uploadInputFiles(task, fields);
	const answering = answerInThread(task, fields, { assistantId, fileIds }, cleanup);
	const outputs = await (cleanup ? answering.catch(undefinedIfNotSupported) : answering);
	return outputs ?? (await answerOnce(task, fields, cleanup, fileIds));
}

async function answerInThread(
	task: Task,
	fields: QuestionFields,
	{ assistantId, fileIds }: { assistantId: string; fileIds: string[] },
	cleanup?: QuestionCleanup,
): Promise<Output[]> {
	const { question, expectedFiles, timeoutSeconds, toolChoice, completionWindow } = fields;
	const message = { role: 'user' as const, text: question, fileIds };
	const threadId = fields.threadId || (await task.backend.createThread({ message })).id;
	const asked = fields.threadId ? { text: question, fileIds } : { text: '', fileIds: [] };
	const running = startRunAndWait(
		task,
		{ assistantId, threadId, ...asked },
		withRunDefaults({
			expectedFiles,
			timeoutSeconds,
			toolChoice,
			completionWindow,
		}),
	);
	const result = await running.catch(async (error: unknown) => {
		// The IDs of a run that stays on the server are more useful than its code.
		if (!cleanup || cleanup.unreadRun) throw error;
		const explained = await attachExecutedCode(error, (run) => task.backend.listRunSteps(run));
		if (fileIds.length === 0) hintAtMissingFile(task, listPrinted(explained));
		throw explained;
	});
	if (fileIds.length === 0) hintAtMissingFile(task, result.output?.logs ?? []);
	if (result.output) cleanup?.addRunResults(result.output);
	return await presentAnswer(task, fields, { ...result, assistantId }, cleanup);
}
