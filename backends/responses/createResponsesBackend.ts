import type OpenAI from 'openai';
import type { Backend } from '../Backend.ts';
import { Caller } from '../shared/Caller.ts';
import { deleteStoredFile, getStoredFile } from '../shared/files/storedFiles.ts';
import { findFilesByPrefix } from '../shared/files/findFilesByPrefix.ts';
import { listModels } from '../shared/listModels.ts';
import { createAssistant, getAssistant, readInstructions } from './assistants.ts';
import { deleteGeneratedFile, openGeneratedFile } from './files/containerFiles.ts';
import { deleteContainer, listContainers } from './containers/containers.ts';
import { deleteConversation } from './conversations.ts';
import { getRunOutput, listGeneratedFiles } from './files/generatedFiles.ts';
import { askOnce, ATTACHES_FILES } from './runs/askOnce.ts';
import { cancelRun, findActiveRun, findRun, getRun } from './runs/runs.ts';
import { listNewestCode, listRunSteps } from './runs/runSteps.ts';
import { createResponsesContext } from './ResponsesContext.ts';
import { startRun } from './runs/startRun.ts';
import { addMessage, createThread, readQuestions } from './threads.ts';
import { uploadAnySize } from './files/uploadAnySize.ts';

/**
 * The adapter for the current APIs of OpenAI and Azure: Responses, Conversations, Containers and Files. docs/decisions.md explains
 * how assistants, threads and runs are mapped to them.
 */
export function createResponsesBackend(client: OpenAI, signal?: AbortSignal): Backend {
	const caller = new Caller(client, signal);
	const context = createResponsesContext(caller);
	const hasContainers = !ATTACHES_FILES.test(client.baseURL);
	return {
		uploadFile: (file) => uploadAnySize(caller, file),
		getFile: (fileId) => getStoredFile(caller, fileId),
		deleteFile: (fileId) => deleteStoredFile(caller, fileId),
		findFiles: (prefix) => findFilesByPrefix(caller, prefix, hasContainers ? 'mount' : 'none'),
		keepFile: (file) => uploadAnySize(caller, file),
		createAssistant: (spec) => createAssistant(context, spec),
		getAssistant: (assistantId) => getAssistant(context, assistantId),
		readInstructions: (assistantId) => readInstructions(context, assistantId),
		// Conversations cannot be listed: an assistant can be found only by a stored id.
		findAssistant: async () => undefined,
		listAssistants: async () => undefined,
		deleteAssistant: (assistantId) => deleteConversation(caller, assistantId),
		createThread: (spec) => createThread(caller, spec),
		addMessage: (threadId, message) => addMessage(caller, threadId, message),
		readQuestions: (threadId) => readQuestions(caller, threadId),
		deleteThread: (threadId) => deleteConversation(caller, threadId),
		startRun: (spec) => startRun(context, spec),
		getRun: (ref, hold) => getRun(caller, ref, hold),
		findRun: (ref) => findRun(caller, ref),
		cancelRun: (ref) => cancelRun(caller, ref),
		askOnce: (question, timeoutMs) => askOnce(context, question, timeoutMs),
		findActiveRun: (threadId) => findActiveRun(caller, threadId),
		listRunSteps: (ref) => listRunSteps(caller, ref),
		listNewestCode: (ref) => listNewestCode(caller, ref),
		getRunOutput: (ref) => getRunOutput(context, ref),
		listGeneratedFiles: (of, onWarning) => listGeneratedFiles(context, of, onWarning),
		openFile: (file) => openGeneratedFile(context, file),
		deleteGeneratedFile: (file) => deleteGeneratedFile(caller, file),
		listContainers: (threadId) => listContainers(caller, threadId),
		deleteContainer: (containerId) => deleteContainer(caller, containerId),
		listModels: () => listModels(caller),
	};
}
