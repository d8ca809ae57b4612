import {
	answerFrom,
	openResponsesBackend,
} from '../../../../../support/backends/openResponsesBackend.ts';
import {
	answer,
	call,
	citation,
	listed,
	namesOf,
	openRunOutput,
	ref,
	STARTED_AT,
} from '../../../../../support/backends/openRunOutput.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

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
					cntr_2: [listed('cfile_2', 'b.csv', { created_at: STARTED_AT - 1e6 })],
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
		const { backend } = await openRunOutput(resources, { listing: [listed('cfile_1', 'a.csv')] });
		expect(namesOf(await backend.listGeneratedFiles(ref))).toEqual(['a.csv']);
	});
});
