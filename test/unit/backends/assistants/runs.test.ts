import { createBackend } from '../../../../backends/createBackend.ts';
import { openAssistantsBackend } from '../../../support/backends/openAssistantsBackend.ts';
import { openServer, page } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const ref = { threadId: 'thread_1', runId: 'run_1' };
const wire = (more: object = {}) => ({
	id: 'run_1',
	object: 'thread.run',
	thread_id: 'thread_1',
	created_at: 1_700_000_000,
	started_at: null,
	status: 'queued',
	...more,
});

describe('getRun', () => {
	it.each([
		[{ status: null, completed_at: 1_700_000_009 }, 'completed'],
		[{ status: 7, failed_at: 1_700_000_009 }, 'failed'],
		[{ status: {}, cancelled_at: 1_700_000_009 }, 'cancelled'],
		[{ status: undefined }, 'in_progress'],
	])('knows from its times how a run without a readable status ended: %j', async (more, status) => {
		const { backend } = await openAssistantsBackend(resources, () => ({ body: wire(more) }));
		expect(await backend.getRun(ref)).toMatchObject({ status });
	});

	it('reads a finished run', async () => {
		const { backend } = await openAssistantsBackend(resources, () => ({
			headers: {
				'openai-poll-after-ms': '1500',
				'x-code-interpreter-watch-url': 'http://engine/runs/run_1?watch=1.x',
			},
			body: wire({
				status: 'completed',
				started_at: 1_700_000_001,
				completed_at: 1_700_000_009,
				usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 },
			}),
		}));
		expect(await backend.getRun(ref)).toEqual({
			id: 'run_1',
			threadId: 'thread_1',
			status: 'completed',
			usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 },
			createdAt: '2023-11-14T22:13:20.000Z',
			startedAt: '2023-11-14T22:13:21.000Z',
			completedAt: '2023-11-14T22:13:29.000Z',
			pollAfterMs: 1500,
			watchUrl: 'http://engine/runs/run_1?watch=1.x',
		});
	});

	it.each([
		[
			{
				status: 'failed',
				failed_at: 1_700_000_002,
				last_error: { code: 'rate_limit_exceeded', message: 'slow' },
			},
		],
		[{ status: 'cancelled', cancelled_at: 1_700_000_002, last_error: null }],
	])('reads when and why it ended with another status: %j', async (ending) => {
		const { backend } = await openAssistantsBackend(resources, () => ({ body: wire(ending) }));
		const run = await backend.getRun(ref);
		expect(run.completedAt).toBe('2023-11-14T22:13:22.000Z');
		const hint = expect.stringContaining('too many requests') as string;
		expect(run.lastError).toEqual(ending.last_error ? { ...ending.last_error, hint } : undefined);
	});

	// As OpenAI's published schema has it.
	it('reads which functions a run waits for, each once', async () => {
		const wanted = (name: string) => ({ id: 'call_1', type: 'function', function: { name } });
		const action = {
			type: 'submit_tool_outputs',
			submit_tool_outputs: { tool_calls: [wanted('weather'), wanted('weather'), wanted('mail')] },
		};
		const { backend } = await openAssistantsBackend(resources, () => ({
			body: wire({ status: 'requires_action', required_action: action }),
		}));
		expect((await backend.getRun(ref)).wantedFunctions).toEqual(['weather', 'mail']);
	});

	it('reads why a run is incomplete', async () => {
		const { backend } = await openAssistantsBackend(resources, () => ({
			body: wire({
				status: 'incomplete',
				incomplete_details: { reason: 'max_completion_tokens' },
				usage: null,
			}),
		}));
		expect(await backend.getRun(ref)).toMatchObject({
			incompleteReason: 'max_completion_tokens',
			usage: undefined,
		});
	});

	it('accepts objects without optional keys', async () => {
		const { backend } = await openAssistantsBackend(resources, () => ({
			body: { id: 'run_1', status: 'in_progress', usage: {} },
		}));
		expect(await backend.getRun(ref)).toMatchObject({
			threadId: 'thread_1',
			status: 'in_progress',
			usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 },
		});
	});

	it.each([
		['0', undefined],
		['-4', undefined],
		['soon', undefined],
		['3600000', 60_000],
	])('reads %s from openai-poll-after-ms %s', async (value, pollAfterMs) => {
		const { backend } = await openAssistantsBackend(resources, () => ({
			headers: { 'openai-poll-after-ms': value },
			body: wire(),
		}));
		expect((await backend.getRun(ref)).pollAfterMs).toBe(pollAfterMs);
	});
});

describe('cancelRun', () => {
	it('is sent after the signal has fired', async () => {
		const server = await openServer(resources, () => ({ body: wire({ status: 'cancelling' }) }));
		const signal = AbortSignal.abort(new Error('stopped'));
		const backend = createBackend({ backend: 'assistants', ...server, fetch, signal });
		await expect(backend.getRun(ref)).rejects.toThrow('stopped');
		expect(await backend.cancelRun(ref)).toMatchObject({ status: 'cancelling' });
		expect(server.calls()).toEqual(['POST /v1/threads/thread_1/runs/run_1/cancel']);
	});
});

describe('findRun', () => {
	it.each(['thread_1', undefined, null])(
		'reads a run of the thread, also when the server reports the thread as %j',
		async (threadId) => {
			const { backend } = await openAssistantsBackend(resources, () => ({
				body: wire({ thread_id: threadId, status: 'in_progress' }),
			}));
			expect(await backend.findRun(ref)).toMatchObject({ id: 'run_1', threadId: 'thread_1' });
		},
	);

	it('rejects a run of another thread on a server that does not check the thread', async () => {
		const { backend } = await openAssistantsBackend(resources, () => ({
			body: wire({ thread_id: 'thread_2' }),
		}));
		await expect(backend.findRun(ref)).rejects.toMatchObject({
			code: 'wrong_thread',
			message: 'The run run_1 belongs to the thread thread_2, not to thread_1',
		});
	});
});

describe('findActiveRun', () => {
	it.each(['queued', 'in_progress', 'cancelling', 'requires_action'])(
		'finds a run with status %s',
		async (status) => {
			const { backend } = await openAssistantsBackend(resources, () =>
				page([wire({ id: 'run_2', status: 'completed' }), wire({ status })]),
			);
			expect(await backend.findActiveRun('thread_1')).toMatchObject({ id: 'run_1', status });
		},
	);

	it('finds none among runs that have ended', async () => {
		const { backend } = await openAssistantsBackend(resources, () =>
			page(['completed', 'failed', 'expired'].map((status) => wire({ status }))),
		);
		expect(await backend.findActiveRun('thread_1')).toBeUndefined();
	});
});
