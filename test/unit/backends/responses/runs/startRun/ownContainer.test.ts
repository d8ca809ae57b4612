import { apiError } from '../../../../../support/openServer.ts';
import { bodyOf, openStarts, spec, startsOf } from '../../../../../support/openStarts.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const own = { ...spec, usesOwnContainer: true };
const created = { body: { id: 'cntr_own' } };

describe('a run with a container of its own', () => {
	it('gets one with its files, whose ID is stored on the thread', async () => {
		const { backend, server } = await openStarts(resources, {
			thread: { code_interpreter_files_1: 'file-1' },
			other: ({ path }) => (path === '/v1/containers' ? created : undefined),
		});
		await backend.startRun(own);
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
				other: ({ path }) => (path === '/v1/containers' ? apiError(status, 'No.') : undefined),
			});
			await backend.startRun(own);
			expect(bodyOf(startsOf(server)[0]).tools).toMatchObject([{ container: { type: 'auto' } }]);
		},
	);

	it('removes it when the run cannot be started', async () => {
		const { backend, server } = await openStarts(resources, {
			starts: [() => apiError(404, 'No such model', 'model_not_found')],
			other: ({ path }) => (path === '/v1/containers' ? created : undefined),
		});
		await expect(backend.startRun(own)).rejects.toThrow('No such model');
		expect(server.calls()).toContain('DELETE /v1/containers/cntr_own');
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
