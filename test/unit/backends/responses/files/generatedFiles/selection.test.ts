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
} from '../../../../../support/openRunOutput.ts';
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
		expect(files).toEqual(['out.csv', 'file-known1-in1-clean.csv', 'in2.csv']);
	});

	it('does not read names of uploads when every source is known', async () => {
		const { backend, server } = await openRunOutput(resources, {
			thread: { code_interpreter_files_1: 'file-1' },
			listing: [listed('cfile_1', 'a.csv'), listed('cfile_2', 'in.csv', { source: 'user' })],
		});
		expect(namesOf((await backend.getRunOutput(ref)).files)).toEqual(['a.csv']);
		expect(server.calls().filter((each) => each.includes('/v1/files/'))).toEqual([]);
	});

	it('lists a file that the answer cites, whatever its source and age', async () => {
		const files = await namesIn(resources, {
			output: [call(), answer(citation('cfile_1', 'in.csv'), citation('cfile_2', 'old.csv'))],
			listing: [
				listed('cfile_1', 'in.csv', { source: 'user' }),
				listed('cfile_2', 'old.csv', { created_at: STARTED_AT - 60 }),
			],
		});
		expect(files).toEqual(['in.csv', 'old.csv']);
	});

	it('removes the mount prefix of an upload from derived names', async () => {
		const files = await namesIn(resources, {
			output: [call(), answer(citation('cfile_1', 'file-MDLqXZjNjNeLwwaRACNDNf-data_out.csv'))],
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

		it('belongs to the run when there is no later one', async () => {
			expect(await namesIn(resources, world('resp_1'))).toEqual(['now.csv', 'later.csv']);
			expect(await namesIn(resources, world())).toEqual(['now.csv', 'later.csv']);
		});
	});
});
