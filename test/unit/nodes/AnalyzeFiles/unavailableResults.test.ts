import {
	answer,
	codeCall,
	detailsOf,
	listed,
	openQuestionServer,
	type QuestionWorld,
} from '../../../support/servers/openQuestionServer.ts';
import { apiError, type Handle } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

const world: QuestionWorld = {
	response: {
		created_at: 1761853223,
		output: [codeCall('1\n'), answer('It is 42.', { cfile_1: 'a.csv', cfile_2: 'b.csv' })],
	},
	listing: { cntr_1: [listed('cfile_1', 'a.csv', 4), listed('cfile_2', 'b.csv', 4)] },
	contents: { cfile_1: 'a\nb\n' },
};

/** Answers requests whose path matches with this error. */
const refuse =
	(path: RegExp, error = apiError(403, 'Missing scope.')): Handle =>
	(received) =>
		path.test(received.path) && received.method === 'GET' ? error : undefined;

describe('Analyze Files on a server that does not provide everything', () => {
	it.each([404, 403])(
		'keeps text, logs and the other files when a file is refused with HTTP %i, and leaves that file on the server',
		async (status) => {
			const first = refuse(/cfile_2/, apiError(status, 'No.'));
			const { ask, deleted } = await openQuestionServer(resources, { ...world, first });
			const { files, rows, logs, hints } = await ask();
			expect(files).toMatchObject([
				{
					json: {
						fileName: 'a.csv',
						text: 'It is 42.',
						runId: 'resp_1',
						threadId: 'conv_2',
						notDownloaded: [{ fileId: 'cfile_2', containerId: 'cntr_1', fileName: 'b.csv' }],
					},
				},
			]);
			expect(rows).toHaveLength(1);
			expect(logs).toMatchObject([{ json: { logs: '1\n' } }]);
			expect(hints).toEqual([expect.stringMatching(/^"b.csv" could not be downloaded: /)]);
			expect(deleted()).toEqual(['containers/cntr_1/files/cfile_1', 'conversations/conv_1']);
		},
	);

	it('outputs the answer alone when no file can be downloaded', async () => {
		const { ask } = await openQuestionServer(resources, { ...world, contents: {} });
		const { files } = await ask();
		expect(files).toMatchObject([{ json: { text: 'It is 42.', status: 'completed' } }]);
		expect(files[0]?.binary).toBeUndefined();
	});

	it('fails when Expected Files requires the file, with the answer in the details, and keeps all files', async () => {
		const { ask, deleted } = await openQuestionServer(resources, world);
		const details = await detailsOf(ask({ parameters: { options: { expectedFiles: 'b.csv' } } }));
		expect(details).toMatchObject({ text: 'It is 42.', runId: 'resp_1', threadId: 'conv_2' });
		expect(deleted()).toEqual(['conversations/conv_1']);
	});

	it('keeps the files when the steps cannot be read', async () => {
		let reads = 0;
		const first: Handle = ({ path, method }) =>
			path.endsWith('/resp_1') && method === 'GET' && ++reads > 2
				? apiError(403, 'No.')
				: undefined;
		const { ask } = await openQuestionServer(resources, {
			...world,
			contents: { cfile_1: 'a\nb\n', cfile_2: 'b\nc\n' },
			first,
		});
		const { files, logs, hints } = await ask();
		expect([files.length, logs.length]).toEqual([2, 0]);
		expect(hints).toEqual(['The code and its output could not be read: No.']);
	});

	it('leaves the thread with the results on the server when they cannot be read at all', async () => {
		let reads = 0;
		const first: Handle = ({ path, method }) =>
			path.endsWith('/resp_1') && method === 'GET' && ++reads > 1
				? apiError(403, 'No.')
				: undefined;
		const { ask, deleted } = await openQuestionServer(resources, { ...world, first });
		const details = await detailsOf(ask());
		expect(details).toMatchObject({ runId: 'resp_1', threadId: 'conv_2' });
		expect(deleted()).toEqual(['conversations/conv_1']);
	});

	it('does not remove a container whose files were not listed', async () => {
		const first = refuse(/\/files$/);
		const { ask, deleted } = await openQuestionServer(resources, {
			...world,
			contents: { cfile_1: 'a\nb\n', cfile_2: 'b\nc\n' },
			first,
		});
		const { files, hints } = await ask();
		expect(files).toHaveLength(2);
		expect(hints).toEqual([expect.stringContaining('Files that the answer does not cite')]);
		expect(deleted()).not.toContain('containers/cntr_1');
	});
});

describe('the details of an error of Analyze Files', () => {
	it('do not list what was removed', async () => {
		const response = { status: 'failed', error: { code: 'server_error', message: 'Sorry' } };
		const { ask } = await openQuestionServer(resources, { response });
		expect(await detailsOf(ask())).not.toHaveProperty('onServer');
	});

	it('list what could not be removed', async () => {
		const response = { status: 'failed', error: { code: 'server_error', message: 'Sorry' } };
		const first: Handle = ({ method, path }) =>
			method === 'DELETE' && path.endsWith('conv_2') ? apiError(403, 'No.') : undefined;
		const { ask } = await openQuestionServer(resources, { response, first });
		expect(await detailsOf(ask())).toMatchObject({ onServer: { threadIds: ['conv_2'] } });
	});
});
