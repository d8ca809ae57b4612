import { CreateThread } from '../../../../../nodes/CreateThread/CreateThread.node.ts';
import { ListRunSteps } from '../../../../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { RunAndWait } from '../../../../../nodes/RunAndWait/RunAndWait.node.ts';
import { readFileIds, readId } from '../../../../../nodes/shared/fields/idFields.ts';
import { stubContext } from '../../../../support/nodes/stubContext.ts';

describe('readId', () => {
	it('uses the ID that an earlier node put on the item, by default', () => {
		const items = [{ json: { threadId: ' thread_1 ' } }];
		expect(readId(stubContext({ node: new RunAndWait(), items }), 'threadId', 0)).toBe('thread_1');
	});

	it.each([undefined, null, '', '  '])(
		'names the node that creates it when the item has %j instead',
		(threadId) => {
			const items = [{ json: { threadId } }] as never;
			const context = stubContext({ node: new RunAndWait(), items });
			expect(() => readId(context, 'threadId', 0)).toThrow(
				expect.objectContaining({
					message: "'Thread ID' is empty",
					hint: expect.stringContaining('Create Thread') as string,
				}) as Error,
			);
		},
	);
});

describe('readId, for values that are not an ID of this kind', () => {
	const read = (name: 'threadId' | 'runId', value: unknown) => () =>
		readId(stubContext({ node: new ListRunSteps(), parameters: { [name]: value } }), name, 0);

	it.each<['threadId' | 'runId', unknown, string]>([
		['threadId', 7, "'Thread ID' is 7, which is not an ID"],
		['threadId', { id: 'thread_1' }, `'Thread ID' is {"id":"thread_1"}, which is not an ID`],
		['runId', ['run_1', 'run_2', 'run_3'], "'Run ID' is a list, which is not an ID"],
		['runId', 'thread_1', `'Run ID' has the ID of a thread: "thread_1"`],
		['threadId', 'resp_1', `'Thread ID' has the ID of a run: "resp_1"`],
		['threadId', 'file-1', `'Thread ID' has the ID of a file: "file-1"`],
		['runId', 'conv_1', `'Run ID' has the ID of a conversation: "conv_1"`],
	])('rejects as %s %j and names the field', (name, value, message) => {
		expect(read(name, value)).toThrow(message);
	});

	it.each<['threadId' | 'runId', string]>([
		['threadId', 'conv_1'],
		['runId', 'resp_1'],
		['threadId', '0b5e-a-foreign-server'],
		['runId', 'after_msg_1'],
	])('accepts as %s the value %s, which some server may use', (name, value) => {
		expect(read(name, value)()).toBe(value);
	});
});

describe('readFileIds', () => {
	const read = (fileIds: unknown) =>
		readFileIds(
			stubContext({ node: new CreateThread(), parameters: { attachments: 'list', fileIds } }),
			0,
		);

	it('accepts IDs of any server', () => {
		expect(read('file-1, assistant-2, 0b5e')).toEqual(['file-1', 'assistant-2', '0b5e']);
	});

	it('rejects what cannot be the ID of an attachable file', () => {
		expect(() => read('file-1, thread_1')).toThrow(`'File IDs' has the ID of a thread: "thread_1"`);
		expect(() => read(['cfile_1'])).toThrow("'File IDs' has the ID of a file in a container");
	});
});
