import {
	readContextKeys,
	readInputFileIds,
} from '../../../../../nodes/shared/loop/readContextKeys.ts';

describe('readContextKeys', () => {
	it('copies the context and nothing else', () => {
		const json = {
			assistantId: 'asst_1',
			threadId: 'thread_1',
			runId: 'run_1',
			text: 'x',
			name: 'y',
		};
		expect(readContextKeys([{ json }])).toEqual({
			assistantId: 'asst_1',
			threadId: 'thread_1',
			runId: 'run_1',
		});
	});

	it('takes each ID from the first item that has it, and merges the files in order', () => {
		expect(
			readContextKeys([
				{ json: { threadId: '', fileIds: ['file-2', 'file-1'] } },
				{ json: { threadId: 'thread_1', assistantId: 'asst_1', fileIds: ['file-1', 'file-3'] } },
				{ json: { threadId: 'thread_2' } },
			]),
		).toEqual({
			assistantId: 'asst_1',
			threadId: 'thread_1',
			fileIds: ['file-2', 'file-1', 'file-3'],
		});
	});

	it('copies nothing that is not an ID', () => {
		expect(readContextKeys([{ json: { threadId: 7, runId: null, fileIds: [] } }])).toEqual({});
	});
});

describe('readInputFileIds', () => {
	it('uses fileId when it is the only one, and fileIds when both exist', () => {
		expect(
			readInputFileIds([
				{ json: { fileId: 'file-1' } },
				{ json: { fileId: 'file-3', fileIds: ['file-2', 'file-3'] } },
			]),
		).toEqual(['file-1', 'file-2', 'file-3']);
	});
});
