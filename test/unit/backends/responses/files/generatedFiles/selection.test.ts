import type { GeneratedFile } from '../../../../../../backends/types.ts';
import {
	answer,
	call,
	citation,
	listed,
	namesIn,
	namesOf,
	openRunOutput,
	ref,
	type RunOutputWorld,
	STARTED_AT,
} from '../../../../../support/backends/openRunOutput.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('getRunOutput', () => {
	it('recognizes uploads by their source, or else by their names', async () => {
		const files = await namesIn(resources, {
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
		expect(files).toEqual(['out.csv', 'in1-clean.csv', 'in2.csv']);
	});

	it('does not read names of uploads when every source is known', async () => {
		const { backend, server } = await openRunOutput(resources, {
			thread: { code_interpreter_files_1: 'file-1' },
			listing: [listed('cfile_1', 'a.csv'), listed('cfile_2', 'in.csv', { source: 'user' })],
		});
		expect(namesOf((await backend.getRunOutput(ref)).files)).toEqual(['a.csv']);
		expect(server.calls().filter((each) => each.includes('/v1/files/'))).toEqual([]);
	});

	it('lists a file that the answer cites, whatever its age', async () => {
		const files = await namesIn(resources, {
			output: [call(), answer(citation('cfile_2', 'old.csv'))],
			listing: [listed('cfile_2', 'old.csv', { created_at: STARTED_AT - 60 })],
		});
		expect(files).toEqual(['old.csv']);
	});

	it('lists a cited upload only if the code changed it', async () => {
		const files = await namesIn(resources, {
			output: [
				call(),
				answer(
					citation('cfile_1', 'in.csv'),
					citation('cfile_2', 'changed.csv'),
					citation('cfile_3', 'other.csv'),
				),
			],
			thread: { code_interpreter_files_1: 'file-1,file-2' },
			files: {
				'file-1': { filename: 'in.csv', bytes: 10 },
				'file-2': { filename: 'changed.csv', bytes: 20 },
			},
			listing: [
				listed('cfile_1', 'file-1-in.csv', { source: 'user' }),
				listed('cfile_2', 'changed.csv', { source: 'user' }),
				listed('cfile_3', 'other.csv', { source: 'user' }),
			],
		});
		expect(files).toEqual(['changed.csv']);
	});

	it('gives a citation without a file name the name of the listing', async () => {
		const files = await namesIn(resources, {
			output: [call(), answer(citation('cfile_1'), citation('cfile_2', ''))],
			listing: [listed('cfile_1', 'a.csv'), listed('cfile_2', 'b.csv')],
		});
		expect(files).toEqual(['a.csv', 'b.csv']);
	});

	it('lists and opens files of the Files API that the answer cites', async () => {
		const { backend } = await openRunOutput(resources, {
			output: [call(), answer({ type: 'file_path', file_id: 'file-9', index: 3 })],
			listing: [],
			first: ({ path }) => (path === '/v1/files/file-9/content' ? { body: 'x' } : undefined),
			files: { 'file-9': { filename: 'a.csv', bytes: 1 } },
		});
		const { files } = await backend.getRunOutput(ref);
		expect(files).toEqual([
			{ fileId: 'file-9', fileName: 'a.csv', kind: 'csv', mimeType: 'text/csv', bytes: 1 },
		]);
		const { response } = await backend.openFile(files[0] as GeneratedFile);
		expect(await response.text()).toBe('x');
	});

	it('removes the mount prefix of an upload from derived names', async () => {
		const files = await namesIn(resources, {
			output: [call(), answer(citation('cfile_1', 'file-MDLqXZjNjNeLwwaRACNDNf-data_out.csv'))],
			thread: { code_interpreter_files_1: 'file-MDLqXZjNjNeLwwaRACNDNf' },
		});
		expect(files).toEqual(['data_out.csv']);
	});

	it('excludes files of earlier runs in the same container', async () => {
		const files = await namesIn(resources, {
			listing: [
				listed('cfile_1', 'before.csv', { created_at: STARTED_AT - 1 }),
				listed('cfile_2', 'now.csv', { created_at: STARTED_AT }),
				listed('cfile_3', 'ageless.csv', { created_at: undefined }),
			],
		});
		expect(files).toEqual(['now.csv', 'ageless.csv']);
	});

	it('excludes files that another run cites when both started in the same second', async () => {
		const earlier = { ...answer(citation('cfile_1', 'earlier.csv')), id: 'msg_0' };
		const files = await namesIn(resources, {
			listing: [
				listed('cfile_1', 'earlier.csv', { created_at: STARTED_AT }),
				listed('cfile_2', 'now.csv', { created_at: STARTED_AT }),
			],
			conversations: { conv_1: { items: [earlier, call(), answer()] } },
		});
		expect(files).toEqual(['now.csv']);
	});

	describe('a file created after the run', () => {
		const world = (lastRunId?: string): RunOutputWorld => ({
			response: { completed_at: STARTED_AT + 10 },
			thread: lastRunId ? { code_interpreter_run: lastRunId } : {},
			listing: [
				listed('cfile_1', 'now.csv'),
				listed('cfile_2', 'later.csv', { created_at: STARTED_AT + 60 }),
			],
		});

		it('belongs to the later run, if there is one', async () => {
			expect(await namesIn(resources, world('resp_2'))).toEqual(['now.csv']);
		});

		it('still belongs to the run when their clocks differ by two seconds at most', async () => {
			const late = [1, 2, 3].map((seconds) =>
				listed(`cfile_${seconds + 2}`, `${seconds}.csv`, { created_at: STARTED_AT + 10 + seconds }),
			);
			const files = await namesIn(resources, { ...world('resp_2'), listing: late });
			expect(files).toEqual(['1.csv', '2.csv']);
		});

		it('belongs to the run that cites it when the run has no end time', async () => {
			const later = { ...answer(citation('cfile_2', 'later.csv')), id: 'msg_2' };
			const conversations = (metadata: object) => ({
				conv_1: { metadata, items: [call(), answer(), later] },
			});
			for (const metadata of [{ code_interpreter_run: 'resp_2' }, {}]) {
				const files = await namesIn(resources, {
					...world(),
					response: { status: 'incomplete', completed_at: null },
					conversations: conversations(metadata),
				});
				expect(files).toEqual(['now.csv']);
			}
		});

		it('belongs to the run whose start precedes it, whether or not it is cited', async () => {
			const starts = [STARTED_AT - 100, STARTED_AT, STARTED_AT + 30, STARTED_AT + 90];
			const files = await namesIn(resources, {
				...world('resp_4'),
				response: { status: 'incomplete' },
				thread: {
					code_interpreter_run: 'resp_4',
					code_interpreter_starts: starts.map((start) => start.toString(36)).join(','),
				},
			});
			expect(files).toEqual(['now.csv']);
		});

		it('belongs to the run when there is no later one', async () => {
			expect(await namesIn(resources, world('resp_1'))).toEqual(['now.csv', 'later.csv']);
			expect(await namesIn(resources, world())).toEqual(['now.csv', 'later.csv']);
		});
	});
});
