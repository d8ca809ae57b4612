import { apiError } from '../../../../../support/servers/openServer.ts';
import {
	bodyOf,
	cutOff,
	openStarts,
	spec,
	started,
	startsOf,
} from '../../../../../support/backends/openStarts.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('a container that has expired', () => {
	const answers = [
		apiError(400, 'Container is expired.'),
		apiError(404, "Container with id 'cntr_1' not found."),
	];

	it.each(answers)('is requested once more: %j', async (gone) => {
		const { backend, server } = await openStarts(resources, {
			starts: [() => gone, () => started],
		});
		expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
		const [first, second] = startsOf(server).map(bodyOf);
		expect(second).toEqual(first);
	});

	it.each(answers)('is replaced by a new one with the same files after that: %j', async (gone) => {
		const { backend, server } = await openStarts(resources, {
			assistant: { code_interpreter_memory: '4g' },
			thread: { code_interpreter_files_1: 'file-1' },
			starts: [() => gone, () => gone, () => started],
			other: ({ path }) => (path === '/v1/containers' ? { body: { id: 'cntr_new' } } : undefined),
		});
		expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
		expect(bodyOf(server.received.find(({ path }) => path === '/v1/containers'))).toMatchObject({
			file_ids: ['file-1'],
			memory_limit: '4g',
		});
		expect(bodyOf(startsOf(server)[2])).toMatchObject({
			tools: [{ type: 'code_interpreter', container: 'cntr_new' }],
		});
	});

	it('reports the error when the new container fails too', async () => {
		const { backend, server } = await openStarts(resources, {
			starts: [() => apiError(400, 'Container is expired.')],
			other: ({ path }) => (path === '/v1/containers' ? { body: { id: 'cntr_new' } } : undefined),
		});
		await expect(backend.startRun(spec)).rejects.toThrow('Container is expired.');
		expect(startsOf(server)).toHaveLength(3);
	});

	it('starts no second run when the response for the new container is lost', async () => {
		const { backend, server } = await openStarts(resources, {
			starts: [() => apiError(400, 'Container is expired.'), cutOff],
		});
		expect(await backend.startRun(spec)).toMatchObject({ id: 'after_msg_q' });
		expect(startsOf(server)).toHaveLength(2);
	});
});
