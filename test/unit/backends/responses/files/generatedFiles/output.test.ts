import {
	answer,
	call,
	citation,
	listed,
	openRunOutput,
	ref,
} from '../../../../../support/backends/openRunOutput.ts';
import { page } from '../../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('getRunOutput', () => {
	it('combines cited files with those that the containers list, each file once', async () => {
		const { backend } = await openRunOutput(resources, {
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

	it('returns the final answer as text, without commentary', async () => {
		const { backend } = await openRunOutput(resources, {
			output: [
				{ ...answer(), phase: 'commentary' },
				{ ...answer(), phase: 'final_answer' },
				{ ...answer(), content: [{ type: 'refusal', refusal: 'I will not.' }] },
			],
		});
		expect((await backend.getRunOutput(ref)).text).toBe('See a.csv\n\nI will not.');
	});

	it('returns commentary when there is no other answer', async () => {
		const { backend } = await openRunOutput(resources, {
			output: [call(), { ...answer(), phase: 'commentary' }, { ...answer(), content: [] }],
		});
		expect((await backend.getRunOutput(ref)).text).toBe('See a.csv');
	});

	it.each([
		['The answer is 42.', 'The answer is 42.'],
		[[{ type: 'text', text: 'Forty' }, null, { type: 'text', text: 2 }, 'two'], 'Forty'],
		[{ text: 'not a list' }, ''],
	])('reads the content that other servers send: %j', async (content, text) => {
		const { backend } = await openRunOutput(resources, { output: [{ ...answer(), content }] });
		expect((await backend.getRunOutput(ref)).text).toBe(text);
	});

	it('returns what each call printed, its containers, and the text without sandbox links', async () => {
		const link = 'See [the table](sandbox:/mnt/data/file-ABCDEFGHIJKLMNOPQRSTUV-a.csv).';
		const { backend } = await openRunOutput(resources, {
			thread: { code_interpreter_files_1: 'file-ABCDEFGHIJKLMNOPQRSTUV' },
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
		const { backend } = await openRunOutput(resources, { output: [] });
		expect(await backend.getRunOutput(ref)).toEqual({
			text: '',
			files: [],
			logs: [],
			containers: [],
		});
	});

	it('reads listings of several pages', async () => {
		const all = Array.from({ length: 250 }, (_, at) => listed(`cfile_${at}`, `${at}.csv`));
		const { backend, server } = await openRunOutput(resources, {
			first: ({ path, query }) => {
				if (!path.endsWith('/files')) return undefined;
				const from = all.findIndex(({ id }) => id === query.get('after')) + 1;
				return page(all.slice(from, from + 100), from + 100 < all.length);
			},
		});
		expect((await backend.getRunOutput(ref)).files).toHaveLength(250);
		expect(server.calls().filter((each) => each.endsWith('/cntr_1/files'))).toHaveLength(3);
	});
});
