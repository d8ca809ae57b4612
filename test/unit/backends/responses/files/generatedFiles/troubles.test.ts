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
} from '../../../../../support/backends/openRunOutput.ts';
import { apiError } from '../../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('getRunOutput', () => {
	it('lists files cited from an expired container, and warns that others are lost', async () => {
		const { backend } = await openRunOutput(resources, {
			output: [call(), answer(citation('cfile_1', 'a.csv'))],
			first: ({ path }) =>
				path.endsWith('/files') ? apiError(400, 'Container is expired.') : undefined,
		});
		const output = await backend.getRunOutput(ref);
		expect(namesOf(output.files)).toEqual(['a.csv']);
		expect(output.warnings).toEqual([
			expect.stringContaining('The container cntr_1 of the run no longer exists') as string,
		]);
		expect(output.unlistedContainerIds).toBeUndefined();
	});

	it.each([
		apiError(401, 'Missing scopes: api.containers.read.'),
		apiError(403, 'not yours'),
		apiError(404, 'Resource not found'),
		apiError(501, 'not implemented'),
		{ headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
	])(
		'returns text and cited files when the listing is rejected, and warns: %j',
		async (rejected) => {
			const { backend } = await openRunOutput(resources, {
				output: [call(), answer(citation('cfile_1', 'a.csv'))],
				first: ({ path }) => (path.endsWith('/files') ? rejected : undefined),
			});
			const output = await backend.getRunOutput(ref);
			expect(output).toMatchObject({ text: 'See a.csv', files: [{ fileName: 'a.csv' }] });
			expect(output.warnings).toEqual([
				expect.stringContaining('The server did not list the files of container cntr_1: '),
			]);
			const warnings: string[] = [];
			await backend.listGeneratedFiles(ref, (warning) => warnings.push(warning));
			expect(warnings).toEqual(output.warnings);
		},
	);

	it('does not allow a name that points to another folder', async () => {
		const files = await namesIn(resources, {
			output: [call(), answer(citation('cfile_1', '../../etc/cron.d/job'))],
			listing: [listed('cfile_2', '..\\..\\run.bat')],
		});
		expect(files).toEqual(['job', 'run.bat']);
	});

	it.each([7, true, [], {}, ''])(
		'uses the name in the listing when that in the citation is %j',
		async (filename) => {
			const files = await namesIn(resources, {
				output: [call(), answer({ ...citation('cfile_1'), filename })],
				listing: [listed('cfile_1', 'a.csv')],
			});
			expect(files).toEqual(['a.csv']);
		},
	);

	it('skips incomplete citations and listings', async () => {
		const files = await namesIn(resources, {
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
