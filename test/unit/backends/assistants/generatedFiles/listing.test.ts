import { image, message, openMessages, text } from '../../../../support/backends/openMessages.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

const ref = { threadId: 'thread_1', runId: 'run_1' };

describe('listGeneratedFiles', () => {
	const files = {
		'file-1': { filename: 'a.csv', bytes: 1 },
		'file-2': { filename: 'b.csv', bytes: 2 },
	};

	it('lists the files of all runs of a thread, in the order of creation', async () => {
		const { backend } = await openMessages(resources, {
			messages: [
				message([text('x', ['file-2', '/mnt/data/b.csv'])], { run_id: 'run_0' }),
				message([text('y', ['file-1', '/mnt/data/a.csv'])]),
			],
			files,
		});
		const listed = await backend.listGeneratedFiles({ threadId: 'thread_1' });
		expect(listed.map(({ fileName }) => fileName)).toEqual(['b.csv', 'a.csv']);
	});

	it('does not list uploads as generated files, neither of users nor of messages added for the assistant', async () => {
		const { backend } = await openMessages(resources, {
			messages: [
				message([], { role: 'user', run_id: null, attachments: [{ file_id: 'file-1' }] }),
				message([], { run_id: null, attachments: [{ file_id: 'file-2' }] }),
			],
			files,
		});
		expect(await backend.listGeneratedFiles({ threadId: 'thread_1' })).toEqual([]);
	});

	it('lists those of one run', async () => {
		const { backend } = await openMessages(resources, {
			messages: [message([image('file-1')], { run_id: 'run_0' }), message([image('file-2')])],
			files,
		});
		const listed = await backend.listGeneratedFiles(ref);
		expect(listed.map(({ fileId }) => fileId)).toEqual(['file-2']);
	});
});
