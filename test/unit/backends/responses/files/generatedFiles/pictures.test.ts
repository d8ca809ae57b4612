import { buffer } from 'node:stream/consumers';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { GeneratedFile } from '../../../../../../backends/types.ts';
import {
	answer,
	call,
	citation,
	image,
	listed,
	namesIn,
	namesOf,
	openRunOutput,
	ref,
	type RunOutputWorld,
} from '../../../../../support/backends/openRunOutput.ts';
import { apiError, openServer } from '../../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

const png = Buffer.from('\x89PNG a picture');
const dataUrl = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;

describe('images in the response', () => {
	const figure = citation('cfile_1', 'cfile_1.png', [0, 0]);

	async function openPictures(world: RunOutputWorld) {
		const { backend } = await openRunOutput(resources, world);
		const { files } = await backend.getRunOutput(ref);
		const contents = await Promise.all(
			files.map(async (file) => {
				const { response, ...content } = await backend.openFile(file);
				return { ...content, body: await buffer(response.body as WebStream) };
			}),
		);
		return { files, contents };
	}

	it('are listed as files when the container does not have them', async () => {
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

	it('are not listed again when the container has the same figure', async () => {
		const output = [call([image(dataUrl(png))]), answer(figure)];
		expect(
			await namesIn(resources, {
				output,
				listing: [listed('cfile_1', 'cfile_1.png', { bytes: png.length })],
			}),
		).toEqual(['figure-1.png']);
		expect(await namesIn(resources, { output })).toEqual(['figure-1.png']);
	});

	it('are not listed again when a listed file has the same size', async () => {
		const files = await namesIn(resources, {
			output: [call([image(dataUrl(png))])],
			listing: [listed('cfile_1', 'chart.png', { bytes: png.length })],
		});
		expect(files).toEqual(['chart.png']);
	});

	it('are listed in addition to another image that the code saved', async () => {
		const files = await namesIn(resources, {
			output: [call([image(dataUrl(png))])],
			listing: [listed('cfile_1', 'chart.png', { bytes: 5000 })],
		});
		expect(files).toEqual(['chart.png', 'figure-1.png']);
	});

	it('are listed instead of a cited figure when nothing tells which of them it is', async () => {
		const other = Buffer.from('\x89PNG another');
		const { files, contents } = await openPictures({
			output: [call([image(dataUrl(png)), image(dataUrl(other))]), answer(figure)],
		});
		expect(namesOf(files)).toEqual(['figure-1.png', 'figure-2.png']);
		expect(contents.map(({ body }) => body)).toEqual([png, other]);
	});

	it('are matched with one file each, and listed once when displayed twice', async () => {
		const other = Buffer.from('\x89PNG Another one');
		expect(other.length).not.toBe(png.length);
		const files = await namesIn(resources, {
			output: [call([png, png, other, other].map((bytes) => image(dataUrl(bytes))))],
			listing: [listed('cfile_1', 'chart.png', { bytes: png.length })],
		});
		expect(files).toEqual(['chart.png', 'figure-1.png']);
	});

	it('are not matched by order when a size differs', async () => {
		const files = await namesIn(resources, {
			output: [call([image(dataUrl(png))]), answer(figure)],
			listing: [listed('cfile_1', 'cfile_1.png', { bytes: 5000 })],
		});
		expect(files).toEqual(['figure-1.png']);
	});

	it.each([
		apiError(500, 'The server had an error'),
		apiError(403, 'not yours'),
		apiError(404, 'Resource not found'),
	])('are used when the server does not provide the file: %j', async (rejected) => {
		const { contents } = await openPictures({
			output: [call([image(dataUrl(png))]), answer(figure)],
			listing: [listed('cfile_1', 'cfile_1.png', { bytes: png.length })],
			first: ({ path }) => (path.endsWith('/content') ? rejected : undefined),
		});
		expect(contents).toMatchObject([{ body: png }]);
	});

	it('are used for figures whose container has expired', async () => {
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
		expect(namesOf(files)).toEqual(['figure-1.png', 'figure-2.png']);
		expect(contents.map(({ body }) => body)).toEqual([png, other]);
	});

	it('are fetched from their own URL without the key', async () => {
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
			const { backend } = await openRunOutput(resources, {
				output: [call([image(url)])],
				listing: [],
			});
			const { files } = await backend.getRunOutput(ref);
			await expect(backend.openFile(files[0] as GeneratedFile)).rejects.toMatchObject({
				code: 'unreadable_image',
			});
		},
	);
});
