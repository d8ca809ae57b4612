import { findOrCreateAssistant } from '../CreateAssistant/createAssistant.ts';
import { startRunAndWait } from '../RunAndWait/runAndWait.ts';
import { createAttemptRunner } from '../RunAndWait/createAttemptRunner.ts';
import { withRunDefaults } from '../RunAndWait/RunOptions.ts';
import type { AssistantSpec } from '../../backends/types.ts';
import type { Output, Task } from '../shared/loop/Task.ts';
import { answerOnce, explainKeptThread, undefinedIfNotSupported } from './answerOnce.ts';
import { type UploadedInputs, uploadInputFiles } from './uploadInputFiles.ts';
import { askReusingCode } from './askReusingCode.ts';
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
	const inputs = await uploadInputFiles(task, fields);
	const answering = answerInThread(task, fields, { assistantId, inputs }, cleanup);
	const outputs = await (cleanup ? answering.catch(undefinedIfNotSupported) : answering);
	return outputs ?? (await answerOnce(task, fields, cleanup, inputs));
}

async function answerInThread(
	task: Task,
	fields: QuestionFields,
	{ assistantId, inputs }: { assistantId: string; inputs: UploadedInputs },
	cleanup?: QuestionCleanup,
): Promise<Output[]> {
	const { question, expectedFiles, timeoutSeconds, toolChoice, completionWindow } = fields;
	const { fileIds } = inputs;
	const options = withRunDefaults({
		expectedFiles,
		timeoutSeconds,
		toolChoice,
		completionWindow,
	});
	const ask = createAttemptRunner(options, async (text = question, attempted) => {
		if (fields.threadId) {
			const { threadId } = fields;
			return await startRunAndWait(task, { assistantId, threadId, text, fileIds }, attempted);
		}
		// A new thread for each attempt: what failed code has left behind is not in its way.
		const message = { role: 'user' as const, text, fileIds };
		const { id: threadId } = await task.backend.createThread({ message });
		cleanup?.addAttempt(threadId);
		return await startRunAndWait(task, { assistantId, threadId, text: '' }, attempted);
	});
	const asking = askReusingCode(task, fields, inputs, ask);
	const { answer: result, origin } = await asking.catch(async (error: unknown) => {
		// The IDs of a run that stays on the server are more useful than its code.
		if (!cleanup || cleanup.unreadRun) throw error;
		const explained = await attachExecutedCode(error, (run) =>
			task.backend.listRunSteps(run, { onlyCode: true }),
		);
		if (fileIds.length === 0) hintAtMissingFile(task, listPrinted(explained));
		throw explained;
	});
	if (fileIds.length === 0) hintAtMissingFile(task, result.output?.logs ?? []);
	if (result.output) cleanup?.addRunResults(result.output);
	return await presentAnswer(task, fields, { ...result, assistantId, origin }, cleanup);
}
