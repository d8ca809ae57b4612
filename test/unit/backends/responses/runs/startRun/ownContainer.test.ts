import { createBackend } from '../../../../../../backends/createBackend.ts';
import { apiError } from '../../../../../support/servers/openServer.ts';
import {
	bodyOf,
	message,
	openStarts,
	spec,
	startsOf,
} from '../../../../../support/backends/openStarts.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const own = { code_interpreter_kind: 'thread' };
const created = { body: { id: 'cntr_own' } };

describe('the first run of a thread', () => {
	it('gets a container of its own with its files, whose ID is stored on the thread', async () => {
		const { backend, server } = await openStarts(resources, {
			thread: { ...own, code_interpreter_files_1: 'file-1' },
			other: ({ path }) => (path === '/v1/containers' ? created : undefined),
		});
		await backend.startRun(spec);
		expect(bodyOf(server.received.find(({ path }) => path === '/v1/containers'))).toMatchObject({
			file_ids: ['file-1'],
		});
		expect(bodyOf(startsOf(server)[0]).tools).toEqual([
			{ type: 'code_interpreter', container: 'cntr_own' },
		]);
		const stored = server.received.findLast(
			({ method, path }) => method === 'POST' && path.endsWith('/conv_t'),
		);
		expect(bodyOf(stored).metadata).toMatchObject({ code_interpreter_container: 'cntr_own' });
	});

	it.each([404, 403, 500])(
		'uses an automatic one when the server answers HTTP %i',
		async (status) => {
			const { backend, server } = await openStarts(resources, {
				thread: own,
				other: ({ path }) => (path === '/v1/containers' ? apiError(status, 'No.') : undefined),
			});
			await backend.startRun(spec);
			expect(bodyOf(startsOf(server)[0]).tools).toMatchObject([{ container: { type: 'auto' } }]);
		},
	);

	it('is removed, and nothing is started, when Stop comes while it is created', async () => {
		const stopped = new AbortController();
		const { server } = await openStarts(resources, {
			thread: own,
			other: ({ path, method }) => {
				if (path === '/v1/containers/cntr_own' && method === 'DELETE') return { body: {} };
				if (path !== '/v1/containers') return undefined;
				stopped.abort(new Error('stopped'));
				return created;
			},
		});
		const settings = { backend: 'responses', fetch, signal: stopped.signal } as const;
		const backend = createBackend({ ...settings, baseUrl: server.baseUrl });
		await expect(backend.startRun(spec)).rejects.toThrow('stopped');
		expect(startsOf(server)).toEqual([]);
		expect(server.calls()).toContain('DELETE /v1/containers/cntr_own');
	});

	it('removes it when the run cannot be started', async () => {
		const { backend, server } = await openStarts(resources, {
			thread: own,
			starts: [() => apiError(404, 'No such model', 'model_not_found')],
			other: ({ path }) => (path === '/v1/containers' ? created : undefined),
		});
		await expect(backend.startRun(spec)).rejects.toThrow('No such model');
		expect(server.calls()).toContain('DELETE /v1/containers/cntr_own');
	});
});

describe('a later run of a thread', () => {
	const call = { id: 'ci_1', type: 'code_interpreter_call', container_id: 'cntr_old', code: '1' };
	const answer = message('msg_a', 'assistant', 'It is 2.');
	const stored = {
		...own,
		code_interpreter_run: 'resp_1',
		code_interpreter_container: 'cntr_old',
	};

	/** Starts a run after one that ended like this. @returns the container of the new run, and the calls */
	async function containerAfter(last: object, thread: object = stored) {
		const { backend, server } = await openStarts(resources, {
			thread,
			other: ({ path }) => {
				if (path === '/v1/responses/resp_1') return { body: { id: 'resp_1', ...last } };
				return path === '/v1/containers' ? created : undefined;
			},
		});
		await backend.startRun(spec);
		const [tool] = bodyOf(startsOf(server)[0]).tools as { container: unknown }[];
		return { container: tool?.container, calls: server.calls() };
	}

	it('continues the container in which code ran', async () => {
		const tools = [{ container: 'cntr_old' }];
		const last = { status: 'completed', output: [call, answer], tools };
		const { container, calls } = await containerAfter(last);
		expect(container).toMatchObject({ type: 'auto' });
		expect(calls).not.toContain('POST /v1/containers');
	});

	it('replaces a container in which none ran, which an automatic one would leave behind', async () => {
		const last = { status: 'completed', output: [answer], tools: [{ container: 'cntr_old' }] };
		const { container, calls } = await containerAfter(last);
		expect(container).toBe('cntr_own');
		expect(calls.indexOf('DELETE /v1/containers/cntr_old')).toBeGreaterThan(
			calls.indexOf('POST /v1/responses'),
		);
	});

	it.each<[string, object, object]>([
		[
			'an active run',
			{ status: 'in_progress', output: [], tools: [{ container: 'cntr_old' }] },
			stored,
		],
		[
			'a run of an automatic container',
			{ status: 'completed', output: [], tools: [{ container: { type: 'auto' } }] },
			stored,
		],
		['a run that cannot be read', { error: { message: 'No.' } }, stored],
		['the thread of another client', {}, { code_interpreter_files_1: 'file-1' }],
	])('has an automatic container after %s', async (_what, last, thread) => {
		const { container, calls } = await containerAfter(last, thread);
		expect(container).toMatchObject({ type: 'auto' });
		expect(calls.filter((made) => made.startsWith('DELETE'))).toEqual([]);
	});
});

describe('the containers of a thread', () => {
	it('include those of a run whose items are not in the conversation, and the one created for it', async () => {
		const call = { id: 'ci_1', type: 'code_interpreter_call', container_id: 'cntr_ran' };
		const run = {
			id: 'resp_1',
			status: 'failed',
			output: [call],
			tools: [{ container: 'cntr_given' }],
		};
		const { backend } = await openStarts(resources, {
			thread: { code_interpreter_run: 'resp_1', code_interpreter_container: 'cntr_own' },
			other: ({ path }) => (path === '/v1/responses/resp_1' ? { body: run } : undefined),
		});
		expect(await backend.listContainers('conv_t')).toEqual(['cntr_ran', 'cntr_given', 'cntr_own']);
	});
});
