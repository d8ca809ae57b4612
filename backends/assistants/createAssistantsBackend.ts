import type OpenAI from 'openai';
import { BackendError } from '../BackendError.ts';
import type { Backend } from '../Backend.ts';
import { Caller } from '../shared/Caller.ts';
import {
	deleteStoredFile,
	getStoredFile,
	openStoredFile,
	uploadFile,
} from '../shared/files/storedFiles.ts';
import { findFilesByPrefix } from '../shared/files/findFilesByPrefix.ts';
import { listModels } from '../shared/listModels.ts';
import {
	createAssistant,
	deleteAssistant,
	findAssistant,
	getAssistant,
	listAssistants,
	readInstructions,
} from './assistants.ts';
import { getRunOutput, listGeneratedFiles } from './generatedFiles.ts';
import { cancelRun, findActiveRun, findRun, getRun } from './runs.ts';
import { listNewestCode, listRunSteps } from './runSteps.ts';
import { startRun } from './startRun.ts';
import { addMessage, createThread, deleteThread, readQuestions } from './threads.ts';

/** The adapter for servers with the Assistants v2 API: the engine of this package, Foundry classic, and others. */
export function createAssistantsBackend(client: OpenAI, signal?: AbortSignal): Backend {
	const caller = new Caller(client, signal);
	return {
		uploadFile: (file) => uploadFile(caller, file, 'assistants'),
		getFile: (fileId) => getStoredFile(caller, fileId),
		deleteFile: (fileId) => deleteStoredFile(caller, fileId),
		findFiles: (prefix) => findFilesByPrefix(caller, prefix, 'none'),
		keepFile: (file) => uploadFile(caller, file, 'assistants'),
		createAssistant: (spec) => createAssistant(caller, spec),
		getAssistant: (assistantId) => getAssistant(caller, assistantId),
		readInstructions: (assistantId) => readInstructions(caller, assistantId),
		findAssistant: (key, value) => findAssistant(caller, key, value),
		listAssistants: () => listAssistants(caller),
		deleteAssistant: (assistantId) => deleteAssistant(caller, assistantId),
		createThread: (spec) => createThread(caller, spec),
		addMessage: (threadId, message) => addMessage(caller, threadId, message),
		readQuestions: (threadId) => readQuestions(caller, threadId),
		deleteThread: (threadId) => deleteThread(caller, threadId),
		startRun: (spec) => startRun(caller, spec),
		getRun: (ref, hold) => getRun(caller, ref, hold),
		findRun: (ref) => findRun(caller, ref),
		cancelRun: (ref) => cancelRun(caller, ref),
		askOnce: async () => {
			throw new BackendError('The Assistants API answers only questions in threads', {
				code: 'not_available',
			});
		},
		findActiveRun: (threadId) => findActiveRun(caller, threadId),
		listRunSteps: (ref, options) => listRunSteps(caller, ref, options),
		listNewestCode: (ref) => listNewestCode(caller, ref),
		getRunOutput: (ref) => getRunOutput(caller, ref),
		listGeneratedFiles: (of, onWarning) => listGeneratedFiles(caller, of, onWarning),
		openFile: (file) => openStoredFile(caller, file),
		deleteGeneratedFile: (file) => deleteStoredFile(caller, file.fileId),
		listContainers: async () => [],
		deleteContainer: async () => false,
		listModels: () => listModels(caller),
	};
}
