import type { ServerResponse } from 'node:http';
import { openAssistantsBackend } from '../../../support/backends/openAssistantsBackend.ts';
import { type Answer, apiError } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const wire = (more: object = {}) => ({
	id: 'run_1',
	object: 'thread.run',
	thread_id: 'thread_1',
	created_at: 1_700_000_000,
	started_at: null,
	status: 'queued',
	...more,
});

describe('startRun', () => {
	it('sends the set fields, and converts a required tool to the Python tool', async () => {
		const { server, backend } = await openAssistantsBackend(resources, () => ({ body: wire() }));
		const run = await backend.startRun({
			assistantId: 'asst_1',
			threadId: 'thread_1',
			toolChoice: 'required',
			maxOutputTokens: 512,
			additionalInstructions: 'Be brief.',
		});
		expect(run).toMatchObject({ id: 'run_1', threadId: 'thread_1', status: 'queued' });
		expect(run.startedAt).toBeUndefined();
		expect(JSON.parse(server.received[0]?.body.toString() ?? '')).toEqual({
			assistant_id: 'asst_1',
			tool_choice: { type: 'code_interpreter' },
			max_completion_tokens: 512,
			additional_instructions: 'Be brief.',
			metadata: { code_interpreter_request: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
		});
	});

	it.each(['auto', 'none'] as const)('sends the tool choice %s as it is', async (toolChoice) => {
		const { server, backend } = await openAssistantsBackend(resources, () => ({ body: wire() }));
		await backend.startRun({ assistantId: 'asst_1', threadId: 'thread_1', toolChoice });
		const body = JSON.parse(server.received[0]?.body.toString() ?? '') as { tool_choice: string };
		expect(body.tool_choice).toBe(toolChoice);
	});

	it('names the time zone of the run in its metadata', async () => {
		const { server, backend } = await openAssistantsBackend(resources, () => ({ body: wire() }));
		const spec = { assistantId: 'asst_1', threadId: 'thread_1', timezone: 'Asia/Tokyo' };
		await backend.startRun(spec);
		expect(JSON.parse(server.received[0]?.body.toString() ?? '')).toMatchObject({
			metadata: { timezone: 'Asia/Tokyo' },
		});
	});

	it('asks the server to cancel a watched run when it is abandoned', async () => {
		const { server, backend } = await openAssistantsBackend(resources, () => ({ body: wire() }));
		const spec = { assistantId: 'asst_1', threadId: 'thread_1' };
		await backend.startRun({ ...spec, isWatched: true });
		await backend.startRun({ ...spec, isWatched: false });
		const asked = server.received.map(({ headers }) => headers['x-code-interpreter-abandon-after']);
		expect(asked).toEqual(['300', undefined]);
	});

	it.each<[string, (response: ServerResponse) => Answer | undefined]>([
		['lost', (response) => void response.destroy()],
		['another than an answer of the API', () => ({ body: {} })],
		['an error 500', () => apiError(500, 'server failed')],
		['a web page', () => ({ headers: { 'content-type': 'text/html' }, body: '<p>Sign in</p>' })],
	])('recovers the run when the response to its create request is %s', async (_what, answer) => {
		let started: unknown;
		const { server, backend } = await openAssistantsBackend(resources, (received, response) => {
			if (received.method === 'GET') {
				return {
					body: { object: 'list', data: [wire({ id: 'run_0' }), started], has_more: false },
				};
			}
			started = { ...wire(), ...(JSON.parse(received.body.toString()) as object) };
			return answer(response);
		});
		const run = await backend.startRun({ assistantId: 'asst_1', threadId: 'thread_1' });
		expect(run).toMatchObject({ id: 'run_1', status: 'queued' });
		expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('starts no second run when the first one left no items', async () => {
		const { server, backend } = await openAssistantsBackend(resources, (received, response) => {
			if (received.method === 'GET') return { body: { object: 'list', data: [wire()] } };
			response.destroy();
			return undefined;
		});
		const starting = backend.startRun({ assistantId: 'asst_1', threadId: 'thread_1' });
		await expect(starting).rejects.toThrow('No response from');
		expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('reports that another run is active', async () => {
		const { backend } = await openAssistantsBackend(resources, () =>
			apiError(400, 'Thread thread_1 already has an active run run_0.'),
		);
		const starting = backend.startRun({ assistantId: 'asst_1', threadId: 'thread_1' });
		await expect(starting).rejects.toMatchObject({ code: 'thread_busy' });
	});
});
