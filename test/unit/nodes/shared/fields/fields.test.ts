import { CreateThread } from '../../../../../nodes/CreateThread/CreateThread.node.ts';
import { ListRunSteps } from '../../../../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { properties } from '../../../../../nodes/RunAndWait/properties.ts';
import { RunAndWait } from '../../../../../nodes/RunAndWait/RunAndWait.node.ts';
import {
	readFileIds,
	readId,
	readMetadata,
	readOptions,
	readTextField,
} from '../../../../../nodes/shared/fields/fields.ts';
import { stubContext } from '../../../../support/stubContext.ts';

describe('readId', () => {
	it('takes the id that an earlier node put on the item, by default', () => {
		const items = [{ json: { threadId: ' thread_1 ' } }];
		expect(readId(stubContext({ node: new RunAndWait(), items }), 'threadId', 0)).toBe('thread_1');
	});

	it.each([undefined, null, '', '  '])(
		'names the node that makes it when the item has %j in its place',
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

describe('readId, of what is no id of this kind', () => {
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
	])('refuses as %s %j and names the field', (name, value, message) => {
		expect(read(name, value)).toThrow(message);
	});

	it.each<['threadId' | 'runId', string]>([
		['threadId', 'conv_1'],
		['runId', 'resp_1'],
		['threadId', '0b5e-a-foreign-server'],
		['runId', 'after_msg_1'],
	])('takes as %s what %s may be on one server or another', (name, value) => {
		expect(read(name, value)()).toBe(value);
	});
});

describe('readFileIds', () => {
	const read = (fileIds: unknown) =>
		readFileIds(
			stubContext({ node: new CreateThread(), parameters: { attachments: 'list', fileIds } }),
			0,
		);

	it('takes ids of any server', () => {
		expect(read('file-1, assistant-2, 0b5e')).toEqual(['file-1', 'assistant-2', '0b5e']);
	});

	it('refuses what is surely not a file that can be attached', () => {
		expect(() => read('file-1, thread_1')).toThrow(`'File IDs' has the ID of a thread: "thread_1"`);
		expect(() => read(['cfile_1'])).toThrow("'File IDs' has the ID of a file in a container");
	});
});

describe('readTextField', () => {
	it.each([
		['a question', 'a question'],
		[undefined, ''],
		[null, ''],
		[7, '7'],
		[false, 'false'],
		[{ a: 1 }, '{"a":1}'],
		[['a', 'b'], '["a","b"]'],
	])('reads what an expression may give: %j', (message, text) => {
		const context = stubContext({ node: new CreateThread(), parametersOf: () => ({ message }) });
		expect(readTextField(context, 'message', 0)).toBe(text);
	});
});

describe('readOptions', () => {
	const node = new RunAndWait();
	const read = (options: object) =>
		readOptions(stubContext({ node, parametersOf: () => ({ options }) }), 0, properties);

	it('leaves out what is empty, and keeps false and 0', () => {
		const options = { a: '', b: undefined, c: null, d: false, e: 0, f: 'x' };
		expect(read(options)).toEqual({ d: false, e: 0, f: 'x' });
	});

	it('makes of what an expression gave what the option takes', () => {
		const options = { temperature: ' 0.5 ', timeoutSeconds: '30', model: 7, expectedFiles: ['a'] };
		expect(read(options)).toEqual({
			temperature: 0.5,
			timeoutSeconds: 30,
			model: '7',
			expectedFiles: '["a"]',
		});
	});

	it.each([
		[{ temperature: 'warm' }, `'Temperature' is "warm", which is not a number`],
		[{ temperature: 3 }, "'Temperature' is 3, which is out of range"],
		[{ timeoutSeconds: Number.NaN }, "'Timeout (Seconds)' is NaN, which is not a number"],
		[{ timeoutSeconds: [] }, "'Timeout (Seconds)' is [], which is not a number"],
		[{ onTimeout: 'abort' }, `'On Timeout' is "abort", which is not one of its choices`],
	])('refuses %j and names the option', (options, message) => {
		expect(() => read(options)).toThrow(message);
	});
});

describe('readMetadata', () => {
	it.each([
		['{"report": "weekly"}', { report: 'weekly' }],
		[
			{ week: 7, tags: ['a'], empty: null },
			{ week: '7', tags: '["a"]', empty: 'null' },
		],
		['', {}],
		[undefined, {}],
		['{}', {}],
	])('makes texts of %j', (value, metadata) => {
		expect(readMetadata(value)).toEqual(metadata);
	});

	it.each(['no json', '[]', '"text"', '7', 'null'])('refuses %s with an example', (value) => {
		expect(() => readMetadata(value)).toThrow("'Metadata' is not a JSON object");
	});

	it('says how many keys are too many', () => {
		const keys = (count: number) =>
			Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'x']));
		expect(() => readMetadata(keys(17))).toThrow('has 17 keys; 16 at most');
		expect(() => readMetadata(keys(16), 15)).toThrow('has 16 keys; 15 at most');
	});
});
