import type { Wrong } from './WrongInputs.ts';

export const threadIds: Wrong[] = [
	[{ threadId: '' }, 'Thread ID'],
	[{ threadId: null }, 'Thread ID'],
	[{ threadId: 7 }, 'Thread ID'],
	[{ threadId: { id: 'thread_1' } }, 'Thread ID'],
	[{ threadId: ['thread_1', 'thread_2'] }, 'Thread ID'],
	[{ threadId: 'thread_that_is_not_there' }, 'Thread ID'],
	[{ threadId: 'run_123' }, 'Thread ID'],
	[{ threadId: 'resp_123' }, 'Thread ID'],
	[{ threadId: '../assistants' }, 'Thread ID'],
];

export const runIds: Wrong[] = [
	[{ runId: '' }, 'Run ID'],
	[{ runId: null }, 'Run ID'],
	[{ runId: true }, 'Run ID'],
	[{ runId: ['run_1'] }, 'Run ID'],
	[{ runId: 'run_that_is_not_there' }, 'Run ID'],
	[{ runId: 'thread_123' }, 'Run ID'],
	[{ runId: 'msg_123' }, 'Run ID'],
	[{ runId: '..' }, 'Run ID'],
];
