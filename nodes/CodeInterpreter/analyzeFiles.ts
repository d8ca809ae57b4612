import type { Backend } from '../../backends/Backend.ts';
import { undefinedIfRefused } from '../../backends/undefinedIfRefused.ts';
import { Named } from '../CleanUp/Named.ts';
import { removeNamed } from '../CleanUp/removeNamed.ts';
import { makeAssistant } from '../CreateAssistant/createAssistant.ts';
import { missingFile } from '../CreateThread/missingFile.ts';
import { askAndWait } from '../RunAndWait/runAndWait.ts';
import { addHint } from '../shared/addHint.ts';
import { openBackend } from '../shared/openBackend.ts';
import { ServerIds } from '../shared/ServerIds.ts';
import type { Output, Task } from '../shared/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { gatherFiles } from './gatherFiles.ts';
import { presentAnswer } from './presentAnswer.ts';
import { type QuestionFields, readQuestionFields } from './QuestionFields.ts';

/**
 * One question from upload to download. Unless the thread is kept, nothing of it is left on the server, however it
 * ends: all that came out is in n8n by then.
 */
export async function analyzeFiles(task: Task): Promise<Output[]> {
	const fields = readQuestionFields(task);
	if (fields.keeps) return await answer(task, fields);
	const made = new ServerIds();
	const backend = made.notingWhatIsMade(task.backend);
	return await answer({ ...task, backend }, fields).finally(async () => await tidyUp(task, made));
}

async function answer(task: Task, fields: QuestionFields): Promise<Output[]> {
	const { question, model, instructions, memoryLimit, timeoutSeconds = 600 } = fields;
	const fileIds = await gatherFiles(task, fields);
	const missing = fileIds.length > 0 || fields.threadId ? undefined : missingFile(question);
	if (missing !== undefined) {
		addHint(task, `The question speaks of "${missing}", but no file came with it`);
	}
	const spec = { model, instructions, memoryLimit, fileIds: [], name: 'Analyze Files' };
	const { assistant } = await makeAssistant(task, spec, fields.keeps);
	const message = { role: 'user' as const, text: question, fileIds };
	const threadId = fields.threadId || (await task.backend.createThread({ message })).id;
	const asked = fields.threadId ? { text: question, fileIds } : { text: '', fileIds: [] };
	const summary = await askAndWait(
		task,
		{ assistantId: assistant.id, threadId, ...asked },
		{
			expectedFiles: fields.expectedFiles,
			timeoutSeconds,
			timeoutMs: timeoutSeconds * 1000,
			onTimeout: 'cancel',
			whenThreadIsBusy: 'wait',
		},
	).catch(async (error: unknown) => {
		throw fields.keeps ? error : await withCode(task.backend, error);
	});
	return await presentAnswer(task, fields, { ...summary, assistantId: assistant.id });
}

/** The run goes with its thread: what it ran and printed is told by the error, in place of where to look for it. */
async function withCode(backend: Backend, error: unknown): Promise<unknown> {
	if (!(error instanceof UserError)) return error;
	const { threadId, runId, ...details } = error.details;
	if (typeof threadId !== 'string' || typeof runId !== 'string') return error;
	const steps = await backend.listRunSteps({ threadId, runId }).catch(undefinedIfRefused);
	const calls = (steps ?? [])
		.flatMap((step) => (step.type === 'code' ? step.calls : []))
		.map(({ code, logs }) => ({ code, logs }));
	return new UserError(error.message, error.hint, { ...details, calls });
}

/** Goes out also after Stop. What cannot be removed is told and no more: the answer counts. */
async function tidyUp({ context, itemIndex }: Task, made: ServerIds): Promise<void> {
	const named = new Named();
	for (const id of made.assistantIds) named.assistantIds.add(id);
	for (const id of made.fileIds) named.fileIds.add(id);
	for (const id of made.threadIds) {
		named.threadIds.add(id);
		named.emptiedThreadIds.add(id);
	}
	const { refusedCount, skipped } = await removeNamed(await openBackend(context), named);
	if (refusedCount > 0) {
		const ids = skipped.map(({ id }) => id).join(', ');
		addHint({ context, itemIndex }, `Left on the server, as it could not be removed: ${ids}`);
	}
}
