import type { IDataObject } from 'n8n-workflow';
import { readRemovalList } from '../../../../nodes/CleanUp/readRemovalList.ts';

function read(...jsons: object[]) {
	const named = readRemovalList(jsons.map((json) => ({ json: json as IDataObject })));
	return {
		assistants: [...named.assistantIds],
		threads: [...named.threadIds],
		uploads: [...named.uploadedFileIds],
		generated: named.generatedFiles.map(({ fileId }) => fileId),
	};
}

const nothing = { assistants: [], threads: [], uploads: [], generated: [] };
const onServer = { assistantIds: ['asst_1'], threadIds: ['thread_1'], fileIds: ['file-1'] };
const whatIsThere = { assistants: ['asst_1'], threads: ['thread_1'], uploads: ['file-1'] };

describe('readRemovalList', () => {
	it('reads what each node outputs, each ID once', () => {
		const context = { assistantId: 'asst_1', threadId: 'thread_1', fileIds: ['file-1'] };
		const files = [{ fileId: 'cfile_1', containerId: 'cntr_1', kind: 'csv' }];
		expect(
			read(
				{ fileId: 'file-1', fileIds: ['file-1'], fileName: 'a.csv' },
				{ ...context, runId: 'run_1', files },
				{ ...context, fileId: 'cfile_1', containerId: 'cntr_1', kind: 'csv' },
				{ ...context, fileId: 'file-9', kind: 'image' },
			),
		).toEqual({ ...whatIsThere, generated: ['cfile_1', 'file-9'] });
	});

	it('reads the containers of a run, which no code call names when no code ran', () => {
		const json = { runId: 'resp_1', containerIds: ['cntr_1'], files: [] };
		const named = readRemovalList([{ json }]);
		expect([...named.containerIds]).toEqual(['cntr_1']);
		named.clearGeneratedFiles();
		expect(named.isEmpty).toBe(true);
	});

	it.each([
		['an error item', { error: 'no good', details: { status: 500, onServer } }],
		['an Error Trigger', { execution: { id: '7', error: { context: { data: { onServer } } } } }],
		[
			'an Error Trigger without an execution',
			{ trigger: { error: { context: { data: { onServer } } } } },
		],
		[
			'a failed execution',
			{ data: { resultData: { error: { context: { data: { onServer } } } } } },
		],
	])('reads the objects on the server from %s', (_what, json) => {
		expect(read(json)).toEqual({ ...nothing, ...whatIsThere });
	});

	it('reads what these nodes output in a whole execution, and ignores other nodes', () => {
		const items = (json: object) => [{ data: { main: [[{ json }], null] } }, { error: {} }];
		const execution = {
			id: '7',
			workflowData: {
				nodes: [
					{ name: 'Upload', type: 'n8n-nodes-code-interpreter.uploadFile' },
					{ name: 'Thread', type: 'n8n-nodes-code-interpreter.createThread' },
					{ name: 'Never Run', type: 'n8n-nodes-code-interpreter.cleanUp' },
					{ name: 'Webhook', type: 'n8n-nodes-base.webhook' },
				],
			},
			data: {
				resultData: {
					runData: {
						Upload: items({ fileId: 'file-1' }),
						Thread: items({ threadId: 'thread_1' }),
						Webhook: items({ threadId: 'thread_of_somebody_else' }),
					},
				},
			},
		};
		expect(read(execution)).toEqual({ ...nothing, threads: ['thread_1'], uploads: ['file-1'] });
	});

	it.each([
		{},
		{ threadId: null, fileIds: 7, assistantId: { a: 1 }, fileId: ['', ' '] },
		{ body: { threadId: 'thread_1', fileIds: ['file-1'] } },
		{ details: 'text', execution: 'text', data: [], files: 'text', workflowData: null },
		{ data: { resultData: { runData: [[{ json: { threadId: 'thread_1' } }]] } } },
		{
			workflowData: { nodes: [null, { name: '__proto__', type: 'n8n-nodes-code-interpreter.x' }] },
		},
		{ kind: 'csv', fileId: { a: 1 }, containerId: 'cntr_1' },
	])('finds nothing in %j', (json) => {
		expect(read(json)).toEqual(nothing);
	});
});
