import { type Answer, apiError, type Handle } from '../../../../../support/servers/openServer.ts';
import {
	bodyOf,
	openStarts,
	spec,
	started,
	startsOf,
} from '../../../../../support/backends/openStarts.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('a server that requires an input', () => {
	const missing: Handle = () =>
		apiError(400, "Missing required parameter: 'input'.", 'missing_required_parameter');

	it('gets a neutral input', async () => {
		const { backend, server } = await openStarts(resources, { starts: [missing, () => started] });
		expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
		const [first, second] = startsOf(server).map(bodyOf);
		expect(second).toEqual({
			...first,
			input: [{ role: 'developer', content: 'Answer the newest message.' }],
		});
	});

	it('is not sent again when the input is too long', async () => {
		const tooLong = 'Your input exceeds the context window of this model.';
		const { backend, server } = await openStarts(resources, {
			starts: [() => apiError(400, tooLong, 'context_length_exceeded')],
		});
		await expect(backend.startRun(spec)).rejects.toThrow(tooLong);
		expect(startsOf(server)).toHaveLength(1);
	});
});

describe('a conversation with a reasoning item that a cancelled run left', () => {
	const orphan: Handle = () =>
		apiError(
			400,
			"Item 'rs_1' of type 'reasoning' was provided without its required following item.",
		);
	const deleteItem = 'DELETE /v1/conversations/conv_t/items/rs_1';

	it('is repaired, and the run is started', async () => {
		const { backend, server } = await openStarts(resources, {
			starts: [orphan, () => started],
			other: ({ method }) => (method === 'DELETE' ? { body: { id: 'conv_t' } } : undefined),
		});
		expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
		expect(server.calls()).toContain(deleteItem);
	});

	it('is reported with what to do when it cannot be repaired', async () => {
		const { backend, server } = await openStarts(resources, {
			starts: [orphan],
			other: ({ method }) => (method === 'DELETE' ? apiError(403, 'not yours') : undefined),
		});
		await expect(backend.startRun(spec)).rejects.toMatchObject({
			status: 400,
			hint: expect.stringContaining('new thread') as string,
		});
		expect(startsOf(server)).toHaveLength(1);
	});
});

describe('other responses to the create request', () => {
	it.each([500, 503])('does not retry a run after status %i', async (status) => {
		const { backend, server } = await openStarts(resources, {
			starts: [() => apiError(status, 'server failed')],
		});
		await expect(backend.startRun(spec)).rejects.toThrow('server failed');
		expect(startsOf(server)).toHaveLength(1);
	});

	it('waits as long as a rate limit requests, then starts the run', async () => {
		const limited: Answer = {
			...apiError(429, 'Slow down.', 'rate_limit_exceeded'),
			headers: { 'retry-after-ms': '20' },
		};
		const { backend, server } = await openStarts(resources, {
			starts: [() => limited, () => started],
		});
		expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
		expect(startsOf(server)).toHaveLength(2);
	});

	it.each([
		['insufficient_quota', {}],
		['credit_balance_exhausted', {}],
		['project_spend_limit_exceeded', {}],
		['rate_limit_exceeded', { 'x-should-retry': 'false' }],
	])('does not wait for %s with %j', async (code, headers) => {
		const answer = { ...apiError(429, 'No more.', code), headers: headers as object as never };
		const { backend, server } = await openStarts(resources, { starts: [() => answer] });
		await expect(backend.startRun(spec)).rejects.toMatchObject({ status: 429, code });
		expect(startsOf(server)).toHaveLength(1);
	});

	it('includes the URL of the request in its error', async () => {
		const answer: Answer = {
			...apiError(400, 'The model does not exist.', 'model_not_found'),
			headers: { 'x-request-id': 'req_123' },
		};
		const { backend } = await openStarts(resources, { starts: [() => answer] });
		await expect(backend.startRun(spec)).rejects.toMatchObject({
			requestId: 'req_123',
			code: 'model_not_found',
			hint: expect.stringContaining('Choose a model') as string,
		});
	});

	it('reports that another run is active', async () => {
		const { backend } = await openStarts(resources, {
			starts: [
				() => apiError(400, 'Another process is currently operating', 'conversation_locked'),
			],
		});
		await expect(backend.startRun(spec)).rejects.toMatchObject({ code: 'thread_busy' });
	});

	it('finds the run when the response has no id, and starts no second one', async () => {
		const { backend, server } = await openStarts(resources, {
			starts: [() => ({ body: { status: 'queued' } })],
		});
		expect(await backend.startRun(spec)).toMatchObject({ id: 'after_msg_q', threadId: 'conv_t' });
		expect(startsOf(server)).toHaveLength(1);
	});
});
