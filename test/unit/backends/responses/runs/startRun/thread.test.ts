import type { Backend } from '../../../../../../backends/Backend.ts';
import { createBackend } from '../../../../../../backends/createBackend.ts';
import { apiError } from '../../../../../support/servers/openServer.ts';
import { bodyOf, openStarts, spec, started } from '../../../../../support/backends/openStarts.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('the thread', () => {
	it('stores the run in addition to the existing metadata', async () => {
		const { backend, server } = await openStarts(resources, { thread: { report: 'weekly' } });
		await backend.startRun(spec);
		expect(server.calls().at(-1)).toBe('POST /v1/conversations/conv_t');
		expect(bodyOf(server.received.at(-1))).toEqual({
			metadata: {
				report: 'weekly',
				code_interpreter_run: 'resp_1',
				code_interpreter_starts: expect.any(String),
			},
		});
	});

	it('does not have to store the run', async () => {
		const { backend } = await openStarts(resources, {
			other: ({ method, path }) =>
				method === 'POST' && path.endsWith('conv_t') ? apiError(400, 'no') : undefined,
		});
		expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
		const full = Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`k${at}`, 'v']));
		const { backend: other, server } = await openStarts(resources, { thread: full });
		await other.startRun(spec);
		expect(server.calls()).not.toContain('POST /v1/conversations/conv_t');
	});
});

it('waits for the response after an abort, so that the run can be cancelled', async () => {
	const stop = new AbortController();
	const { server } = await openStarts(resources, {
		starts: [
			() => {
				stop.abort(new Error('stopped'));
				return started;
			},
		],
	});
	const settings = { backend: 'responses', ...server, fetch, signal: stop.signal };
	const backend: Backend = createBackend(settings);
	expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
});
