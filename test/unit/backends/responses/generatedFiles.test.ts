import { buffer } from 'node:stream/consumers';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { GeneratedFile } from '../../../../backends/types.ts';
import {
	answerFrom,
	openResponsesBackend,
	type ResponsesWorld,
} from '../../../support/openResponsesBackend.ts';
import { apiError, openServer, page } from '../../../support/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const ref = { threadId: 'conv_1', runId: 'resp_1' };
const startedAt = 1_700_000_000;
const png = Buffer.from('\x89PNG a picture');
const dataUrl = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;

const call = (outputs: unknown[] = [], containerId: string | null = 'cntr_1') => ({
	id: 'ci_1',
	type: 'code_interpreter_call',
	status: 'completed',
	code: '',
	container_id: containerId,
	outputs,
});

const citation = (
	fileId: string,
	filename?: string,
	indices = [10, 20],
	containerId = 'cntr_1',
) => ({
	type: 'container_file_citation',
	container_id: containerId,
	file_id: fileId,
	filename,
	start_index: indices[0],
	end_index: indices[1],
});

const answer = (...annotations: unknown[]) => ({
	id: 'msg_1',
	type: 'message',
	role: 'assistant',
	content: [{ type: 'output_text', text: 'See a.csv', annotations }],
});

const listed = (id: string, path: string, more: object = {}) => ({
	id,
	path: `/mnt/data/${path}`,
	bytes: 10,
	created_at: startedAt + 5,
	container_id: 'cntr_1',
	source: 'assistant',
	...more,
});

const image = (url: unknown) => ({ type: 'image', url });

interface World extends Omit<ResponsesWorld, 'containers'> {
	output?: unknown[];
	response?: object;
	thread?: object;
	/** The listing of `cntr_1`; without it the container is gone. */
	listing?: object[];
}

async function open({ output = [call()], response, thread = {}, listing, ...more }: World) {
	return await openResponsesBackend(
		resources,
		answerFrom({
			responses: { resp_1: { status: 'completed', created_at: startedAt, output, ...response } },
			conversations: { conv_1: { metadata: thread } },
			containers: listing ? { cntr_1: listing } : {},
			...more,
		}),
	);
}

const namesOf = (files: GeneratedFile[]) => files.map(({ fileName }) => fileName);
const namesIn = async (world: World) =>
	namesOf((await (await open(world)).backend.getRunOutput(ref)).files);

describe('getRunOutput', () => {
	it('unites what is cited with what the containers list, each file once', async () => {
		const { backend } = await open({
			output: [
				call(),
				call([], 'cntr_2'),
				answer(citation('cfile_2', 'b.csv'), citation('cfile_2', 'b.csv')),
				answer(citation('cfile_9', 'c.csv', [0, 5], 'cntr_3')),
			],
			listing: [listed('cfile_1', 'a.png'), listed('cfile_2', 'b.csv', { bytes: 20 })],
		});
		expect((await backend.getRunOutput(ref)).files).toEqual([
			{
				fileId: 'cfile_2',
				containerId: 'cntr_1',
				fileName: 'b.csv',
				kind: 'csv',
				mimeType: 'text/csv',
				bytes: 20,
			},
			{
				fileId: 'cfile_9',
				containerId: 'cntr_3',
				fileName: 'c.csv',
				kind: 'csv',
				mimeType: 'text/csv',
			},
			{
				fileId: 'cfile_1',
				containerId: 'cntr_1',
				fileName: 'a.png',
				kind: 'image',
				mimeType: 'image/png',
				bytes: 10,
			},
		]);
	});

	it('gives the final answer as text, and no commentary', async () => {
		const { backend } = await open({
			output: [
				{ ...answer(), phase: 'commentary' },
				{ ...answer(), phase: 'final_answer' },
				{ ...answer(), content: [{ type: 'refusal', refusal: 'I will not.' }] },
			],
		});
		expect((await backend.getRunOutput(ref)).text).toBe('See a.csv\n\nI will not.');
	});

	it('tells what each call printed and in which containers, and leaves no link that leads nowhere', async () => {
		const link = 'See [the table](sandbox:/mnt/data/file-ABCDEFGHIJKLMNOPQRSTUV-a.csv).';
		const { backend } = await open({
			output: [
				call([{ type: 'logs', logs: 'one' }]),
				call([], 'cntr_2'),
				{ ...answer(), content: [{ type: 'output_text', text: link, annotations: [] }] },
			],
		});
		expect(await backend.getRunOutput(ref)).toMatchObject({
			text: 'See the table (a.csv).',
			logs: ['one', ''],
			containers: [{ id: 'cntr_1' }, { id: 'cntr_2' }],
		});
	});

	it('has an empty text for a run without an answer', async () => {
		const { backend } = await open({ output: [] });
		expect(await backend.getRunOutput(ref)).toEqual({
			text: '',
			files: [],
			logs: [],
			containers: [],
		});
	});

	it('reads listings of several pages', async () => {
		const all = Array.from({ length: 250 }, (_, at) => listed(`cfile_${at}`, `${at}.csv`));
		const { backend, server } = await open({
			first: ({ path, query }) => {
				if (!path.endsWith('/files')) return undefined;
				const from = all.findIndex(({ id }) => id === query.get('after')) + 1;
				return page(all.slice(from, from + 100), from + 100 < all.length);
			},
		});
		expect((await backend.getRunOutput(ref)).files).toHaveLength(250);
		expect(server.calls().filter((each) => each.endsWith('/cntr_1/files'))).toHaveLength(3);
	});

	it('knows uploads by their source, and by their names where there is none', async () => {
		const files = await namesIn({
			response: {
				tools: [
					{ type: 'code_interpreter', container: { type: 'auto', file_ids: ['file-known1'] } },
				],
			},
			thread: { code_interpreter_files_1: 'file-known2,file-gone' },
			files: { 'file-known1': { filename: 'in1.csv' }, 'file-known2': { filename: 'in2.csv' } },
			listing: [
				listed('cfile_1', 'x.csv', { source: 'user' }),
				listed('cfile_2', 'file-known1-in1.csv', { source: undefined }),
				listed('cfile_3', 'in2.csv', { source: null }),
				listed('cfile_4', 'file-gone-in3.csv', { source: 'upload' }),
				listed('cfile_5', 'out.csv', { source: 'tool' }),
				listed('cfile_6', 'file-known1-in1-clean.csv'),
				listed('cfile_7', 'in2.csv'),
			],
		});
		expect(files).toEqual(['out.csv', 'file-known1-in1-clean.csv', 'in2.csv']);
	});

	it('asks for no names of uploads where every source is told', async () => {
		const { backend, server } = await open({
			thread: { code_interpreter_files_1: 'file-1' },
			listing: [listed('cfile_1', 'a.csv'), listed('cfile_2', 'in.csv', { source: 'user' })],
		});
		expect(namesOf((await backend.getRunOutput(ref)).files)).toEqual(['a.csv']);
		expect(server.calls().filter((each) => each.includes('/v1/files/'))).toEqual([]);
	});

	it('lists a file that the answer cites, whatever its source and age', async () => {
		const files = await namesIn({
			output: [call(), answer(citation('cfile_1', 'in.csv'), citation('cfile_2', 'old.csv'))],
			listing: [
				listed('cfile_1', 'in.csv', { source: 'user' }),
				listed('cfile_2', 'old.csv', { created_at: startedAt - 60 }),
			],
		});
		expect(files).toEqual(['in.csv', 'old.csv']);
	});

	it('takes the mounted name of an upload off what was derived from it', async () => {
		const files = await namesIn({
			output: [call(), answer(citation('cfile_1', 'file-MDLqXZjNjNeLwwaRACNDNf-data_out.csv'))],
		});
		expect(files).toEqual(['data_out.csv']);
	});

	it('leaves the files of earlier runs in the same container to those', async () => {
		const files = await namesIn({
			listing: [
				listed('cfile_1', 'before.csv', { created_at: startedAt - 1 }),
				listed('cfile_2', 'now.csv', { created_at: startedAt }),
				listed('cfile_3', 'ageless.csv', { created_at: undefined }),
			],
		});
		expect(files).toEqual(['now.csv', 'ageless.csv']);
	});

	it('leaves to another run what that cites, when both began in the same second', async () => {
		const earlier = { ...answer(citation('cfile_1', 'earlier.csv')), id: 'msg_0' };
		const files = await namesIn({
			listing: [
				listed('cfile_1', 'earlier.csv', { created_at: startedAt }),
				listed('cfile_2', 'now.csv', { created_at: startedAt }),
			],
			conversations: { conv_1: { items: [earlier, call(), answer()] } },
		});
		expect(files).toEqual(['now.csv']);
	});

	describe('with a file that the container lists as made after the run', () => {
		const world = (lastRunId?: string): World => ({
			response: { completed_at: startedAt + 10 },
			thread: lastRunId ? { code_interpreter_run: lastRunId } : {},
			listing: [
				listed('cfile_1', 'now.csv'),
				listed('cfile_2', 'later.csv', { created_at: startedAt + 60 }),
			],
		});

		it('leaves it to the later run, where there is one', async () => {
			expect(await namesIn(world('resp_2'))).toEqual(['now.csv']);
		});

		it('takes it for listed late, where there is none', async () => {
			expect(await namesIn(world('resp_1'))).toEqual(['now.csv', 'later.csv']);
			expect(await namesIn(world())).toEqual(['now.csv', 'later.csv']);
		});
	});

	it('lists what is cited from a container that has expired', async () => {
		const { backend } = await open({
			output: [call(), answer(citation('cfile_1', 'a.csv'))],
			first: ({ path }) =>
				path.endsWith('/files') ? apiError(400, 'Container is expired.') : undefined,
		});
		expect(namesOf((await backend.getRunOutput(ref)).files)).toEqual(['a.csv']);
	});

	it('does not hide that a listing was refused', async () => {
		const { backend } = await open({
			first: ({ path }) => (path.endsWith('/files') ? apiError(403, 'not yours') : undefined),
		});
		await expect(backend.getRunOutput(ref)).rejects.toThrow('not yours');
	});

	it('lets no name point to another folder', async () => {
		const files = await namesIn({
			output: [call(), answer(citation('cfile_1', '../../etc/cron.d/job'))],
			listing: [listed('cfile_2', '..\\..\\run.bat')],
		});
		expect(files).toEqual(['job', 'run.bat']);
	});

	it('passes over citations and listings that lack what is needed', async () => {
		const files = await namesIn({
			response: { tools: [null, {}, { type: 'code_interpreter', container: null }] },
			output: [
				call([null, image(undefined), image(7)], null),
				call(),
				answer(
					null,
					{ type: 'url_citation', url: 'https://example.com' },
					{ type: 'container_file_citation' },
					{ type: 'container_file_citation', container_id: 'cntr_1' },
					{ type: 'container_file_citation', container_id: 'cntr_1', file_id: 'cfile_1' },
				),
				{ id: 'msg_2', type: 'message', role: 'assistant', content: [{ type: 'output_text' }] },
			],
			listing: [{ id: 'cfile_2' }, listed('cfile_3', 'c.csv', { bytes: null, source: undefined })],
		});
		expect(files).toEqual(['cfile_1', 'cfile_2', 'c.csv']);
	});
});

describe('pictures in the answer', () => {
	const figure = citation('cfile_1', 'cfile_1.png', [0, 0]);

	async function openPictures(world: World) {
		const { backend } = await open(world);
		const { files } = await backend.getRunOutput(ref);
		const contents = await Promise.all(
			files.map(async (file) => {
				const { response, ...content } = await backend.openFile(file);
				return { ...content, body: await buffer(response.body as WebStream) };
			}),
		);
		return { files, contents };
	}

	it('count as files where the container has none of them', async () => {
		const { files, contents } = await openPictures({
			output: [call([image(dataUrl(png)), image('data:image/jpeg;base64,AAAA')]), answer()],
			listing: [],
		});
		expect(files).toEqual([
			{
				fileId: 'ci_1-0',
				fileName: 'figure-1.png',
				kind: 'image',
				mimeType: 'image/png',
				bytes: png.length,
			},
			{
				fileId: 'ci_1-1',
				fileName: 'figure-2.jpg',
				kind: 'image',
				mimeType: 'image/jpeg',
				bytes: 3,
			},
		]);
		expect(contents[0]).toMatchObject({ fileName: 'figure-1.png', bytes: png.length, body: png });
	});

	it('do not count beside the same figure in the container', async () => {
		const output = [call([image(dataUrl(png))]), answer(figure)];
		expect(await namesIn({ output, listing: [listed('cfile_1', 'cfile_1.png')] })).toEqual([
			'cfile_1.png',
		]);
		expect(await namesIn({ output })).toEqual(['cfile_1.png']);
	});

	it('do not count beside a listed file of the same size', async () => {
		const files = await namesIn({
			output: [call([image(dataUrl(png))])],
			listing: [listed('cfile_1', 'chart.png', { bytes: png.length })],
		});
		expect(files).toEqual(['chart.png']);
	});

	it('count beside another picture that the code saved', async () => {
		const files = await namesIn({
			output: [call([image(dataUrl(png))])],
			listing: [listed('cfile_1', 'chart.png', { bytes: 5000 })],
		});
		expect(files).toEqual(['chart.png', 'figure-1.png']);
	});

	it('serve for figures whose container has expired', async () => {
		const other = Buffer.from('\x89PNG another');
		const { files, contents } = await openPictures({
			output: [
				call([image(dataUrl(png)), image(dataUrl(other))]),
				answer(figure, citation('cfile_2', 'cfile_2.png', [0, 0])),
			],
			first: ({ path }) =>
				path.startsWith('/v1/containers/')
					? apiError(404, "Container with id 'cntr_1' not found.")
					: undefined,
		});
		expect(namesOf(files)).toEqual(['cfile_1.png', 'cfile_2.png']);
		expect(contents.map(({ body }) => body)).toEqual([png, other]);
	});

	it('are fetched from where they lie, without the key', async () => {
		const elsewhere = await openServer(resources, () => ({
			headers: { 'content-type': 'image/png' },
			body: png,
		}));
		const { contents } = await openPictures({
			output: [call([image(`${elsewhere.baseUrl}/picture`)])],
			listing: [],
		});
		expect(contents[0]).toMatchObject({ mimeType: 'image/png', body: png });
		expect(elsewhere.calls()).toEqual(['GET /v1/picture']);
		expect(elsewhere.received[0]?.headers.authorization).toBeUndefined();
	});

	it.each(['data:text/html;base64,AAAA', 'file:///etc/passwd', 'data:image/png;base64,%%%'])(
		'are refused when they come as %s',
		async (url) => {
			const { backend } = await open({ output: [call([image(url)])], listing: [] });
			const { files } = await backend.getRunOutput(ref);
			await expect(backend.openFile(files[0] as GeneratedFile)).rejects.toMatchObject({
				code: 'unreadable_image',
			});
		},
	);
});

describe('listGeneratedFiles', () => {
	it('lists a whole thread over all its runs and containers, without its uploads', async () => {
		const { backend } = await openResponsesBackend(
			resources,
			answerFrom({
				conversations: {
					conv_1: {
						metadata: { code_interpreter_files_1: 'file-1' },
						items: [
							{ id: 'msg_0', type: 'message', role: 'user', content: [{ type: 'input_text' }] },
							call(),
							answer(citation('cfile_1', 'a.csv')),
							{ ...call([], 'cntr_2'), id: 'ci_2' },
							{ ...answer(), id: 'msg_2' },
						],
					},
				},
				containers: {
					cntr_1: [listed('cfile_1', 'a.csv'), listed('cfile_0', 'in.csv', { source: 'user' })],
					cntr_2: [listed('cfile_2', 'b.csv', { created_at: startedAt - 1e6 })],
				},
			}),
		);
		const files = await backend.listGeneratedFiles({ threadId: 'conv_1' });
		expect(files.map(({ fileName, containerId }) => [fileName, containerId])).toEqual([
			['a.csv', 'cntr_1'],
			['b.csv', 'cntr_2'],
		]);
	});

	it('lists those of one run', async () => {
		const { backend } = await open({ listing: [listed('cfile_1', 'a.csv')] });
		expect(namesOf(await backend.listGeneratedFiles(ref))).toEqual(['a.csv']);
	});
});
