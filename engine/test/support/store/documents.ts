import type { Owned } from '../../../src/store/Store.ts';
import { newId } from '../../../src/domain/newId.ts';
import type { Assistant } from '../../../src/domain/assistant.ts';
import type { Message } from '../../../src/domain/message.ts';
import type { Run } from '../../../src/domain/run/run.ts';
import type { RunStep } from '../../../src/domain/run/runStep.ts';
import type { Thread } from '../../../src/domain/thread.ts';

/** Complete documents for tests: all fields that a test does not give have the default values of a request. */

export function makeAssistant(fields: Partial<Owned<Assistant>> = {}): Owned<Assistant> {
	return {
		id: newId('assistant'),
		createdAt: 1_700_000_000,
		name: null,
		description: null,
		model: 'python',
		instructions: null,
		tools: [{ type: 'code_interpreter' }],
		fileIds: [],
		metadata: {},
		temperature: null,
		topP: null,
		reasoningEffort: null,
		responseFormat: 'auto',
		...fields,
	};
}

export function makeThread(fields: Partial<Owned<Thread>> = {}): Owned<Thread> {
	return {
		id: newId('thread'),
		createdAt: 1_700_000_000,
		fileIds: [],
		metadata: {},
		workspace: [],
		figureCount: 0,
		...fields,
	};
}

export function makeMessage(
	threadId: string,
	text: string,
	fields: Partial<Owned<Message>> = {},
): Owned<Message> {
	return {
		id: newId('message'),
		createdAt: 1_700_000_000,
		threadId,
		role: 'user',
		content: [{ type: 'text', text, annotations: [] }],
		attachments: [],
		assistantId: null,
		runId: null,
		metadata: {},
		...fields,
	};
}

export function makeRun(fields: Partial<Owned<Run>> = {}): Owned<Run> {
	return {
		id: newId('run'),
		createdAt: 1_700_000_000,
		threadId: newId('thread'),
		assistantId: newId('assistant'),
		sessionId: null,
		status: 'queued',
		expiresAt: Math.floor(Date.now() / 1000) + 600,
		startedAt: null,
		cancelledAt: null,
		failedAt: null,
		completedAt: null,
		lastError: null,
		incompleteReason: null,
		model: 'python',
		instructions: '',
		tools: [{ type: 'code_interpreter' }],
		fileIds: [],
		metadata: {},
		usage: null,
		temperature: null,
		topP: null,
		reasoningEffort: null,
		maxPromptTokens: null,
		maxCompletionTokens: null,
		lastMessages: null,
		toolChoice: 'auto',
		parallelToolCalls: true,
		responseFormat: 'auto',
		...fields,
	};
}

export function makeStep(run: Run, fields: Partial<Owned<RunStep>> = {}): Owned<RunStep> {
	return {
		id: newId('step'),
		createdAt: 1_700_000_000,
		threadId: run.threadId,
		runId: run.id,
		assistantId: run.assistantId,
		status: 'in_progress',
		details: { type: 'tool_calls', calls: [{ id: newId('call'), code: '1', outputs: [] }] },
		lastError: null,
		expiredAt: null,
		cancelledAt: null,
		failedAt: null,
		completedAt: null,
		usage: null,
		...fields,
	};
}
