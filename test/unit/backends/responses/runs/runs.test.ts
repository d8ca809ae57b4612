import { createBackend } from '../../../../../backends/createBackend.ts';
import {
	answerFrom,
	openResponsesBackend,
} from '../../../../support/backends/openResponsesBackend.ts';
import { apiError, openServer } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const ref = { threadId: 'conv_1', runId: 'resp_1' };
const open = async (response: object, headers: Record<string, string> = {}) =>
	await openResponsesBackend(resources, () => ({
		headers,
		body: { id: 'resp_1', object: 'response', ...response },
	}));

describe('getRun', () => {
	it('reads a finished run', async () => {
		const { backend, server } = await open(
			{
				status: 'completed',
				created_at: 1_700_000_000,
				completed_at: 1_700_000_009,
				usage: { input_tokens: 3, output_tokens: 4, total_tokens: 7 },
				output: [],
			},
			{ 'openai-poll-after-ms': '1500' },
		);
		expect(await backend.getRun(ref)).toEqual({
			id: 'resp_1',
			threadId: 'conv_1',
			status: 'completed',
			usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 },
			createdAt: '2023-11-14T22:13:20.000Z',
			startedAt: '2023-11-14T22:13:20.000Z',
			completedAt: '2023-11-14T22:13:29.000Z',
			pollAfterMs: 1500,
		});
		expect(server.calls()).toEqual(['GET /v1/responses/resp_1']);
		expect(server.received[0]?.query.getAll('include[]')).toEqual([
			'code_interpreter_call.outputs',
		]);
	});

	it.each([undefined, null, 7, {}, ['completed']])(
		'knows from its answer whether a run without a readable status has ended: %j',
		async (status) => {
			const message = { id: 'msg_1', type: 'message', role: 'assistant', content: 'It is 42.' };
			const ended = await open({ status, output: [message] });
			expect(await ended.backend.getRun(ref)).toMatchObject({ status: 'completed' });
			const active = await open({ status, output: [{ type: 'reasoning' }] });
			expect(await active.backend.getRun(ref)).toMatchObject({ status: 'in_progress' });
		},
	);

	it.each([
		['0', undefined],
		['-4', undefined],
		['3600000', 60_000],
	])('reads %s from openai-poll-after-ms %s', async (value, pollAfterMs) => {
		const { backend } = await open({ status: 'queued' }, { 'openai-poll-after-ms': value });
		expect((await backend.getRun(ref)).pollAfterMs).toBe(pollAfterMs);
	});

	it('reads why a run did not complete', async () => {
		const failed = await open({
			status: 'failed',
			error: { code: 'server_error', message: 'The model failed.' },
		});
		expect(await failed.backend.getRun(ref)).toMatchObject({
			status: 'failed',
			lastError: { code: 'server_error', message: 'The model failed.' },
		});
		const incomplete = await open({
			status: 'incomplete',
			incomplete_details: { reason: 'max_output_tokens' },
		});
		expect(await incomplete.backend.getRun(ref)).toMatchObject({
			incompleteReason: 'max_output_tokens',
		});
	});

	it.each([
		{},
		{ usage: null, error: null, incomplete_details: null, output: null, created_at: null },
		{ usage: {}, output: {}, created_at: 'soon', completed_at: -1 },
		{ output: [null, 7, 'x', {}] },
		{ output: [{ type: 'message' }, { type: 'message', content: [null] }] },
	])('accepts a response without optional fields: %j', async (response) => {
		const { backend } = await open(response);
		expect(await backend.getRun(ref)).toMatchObject({ id: 'resp_1', status: 'in_progress' });
	});
});

describe('findRun', () => {
	it.each([{ id: 'conv_1' }, null, undefined, {}, 'conv_1'])(
		'reads a run of the thread, also when the server reports the conversation as %j',
		async (conversation) => {
			const { backend } = await open({ status: 'queued', conversation });
			expect(await backend.findRun(ref)).toMatchObject({ id: 'resp_1', threadId: 'conv_1' });
		},
	);

	it('rejects a run of another thread, which the server returns by its ID alone', async () => {
		const { backend } = await open({ status: 'completed', conversation: { id: 'conv_2' } });
		await expect(backend.findRun(ref)).rejects.toMatchObject({
			code: 'wrong_thread',
			message: 'The run resp_1 belongs to the thread conv_2, not to conv_1',
		});
	});
});

describe('cancelRun', () => {
	it('is sent after the signal has fired', async () => {
		const server = await openServer(resources, () => ({
			body: { id: 'resp_1', status: 'cancelled' },
		}));
		const signal = AbortSignal.abort(new Error('stopped'));
		const backend = createBackend({ backend: 'responses', ...server, fetch, signal });
		await expect(backend.getRun(ref)).rejects.toThrow('stopped');
		expect(await backend.cancelRun(ref)).toMatchObject({ status: 'cancelled' });
		expect(server.calls()).toEqual(['POST /v1/responses/resp_1/cancel']);
	});
});

describe('findActiveRun', () => {
	const openThread = async (status?: string) => {
		const metadata = status ? { code_interpreter_run: 'resp_1' } : {};
		return await openResponsesBackend(
			resources,
			answerFrom({
				conversations: { conv_1: { metadata } },
				responses: status && status !== 'gone' ? { resp_1: { status } } : {},
			}),
		);
	};

	it.each(['queued', 'in_progress'])('finds a run with status %s', async (status) => {
		const { backend } = await openThread(status);
		expect(await backend.findActiveRun('conv_1')).toMatchObject({ id: 'resp_1', status });
	});

	it.each(['completed', 'failed', 'gone', undefined])(
		'finds none when it is %s',
		async (status) => {
			const { backend } = await openThread(status);
			expect(await backend.findActiveRun('conv_1')).toBeUndefined();
		},
	);

	it('does not hide other errors', async () => {
		const { backend } = await openResponsesBackend(resources, () => apiError(403, 'not yours'));
		await expect(backend.findActiveRun('conv_1')).rejects.toThrow('not yours');
	});
});
