import { CreateThread } from '../../../../nodes/CreateThread/CreateThread.node.ts';
import { RunAndWait } from '../../../../nodes/RunAndWait/RunAndWait.node.ts';
import {
	readId,
	readMetadata,
	readOptions,
	readTextField,
} from '../../../../nodes/shared/fields.ts';
import { stubContext } from '../../../support/stubContext.ts';

describe('readId', () => {
	it('takes the id that an earlier node put on the item, by default', () => {
		const items = [{ json: { threadId: ' thread_1 ' } }];
		expect(readId(stubContext({ node: new RunAndWait(), items }), 'threadId', 0)).toBe('thread_1');
	});

	it.each([undefined, null, '', '  ', 7, { id: 'thread_1' }])(
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
	it('leaves out what is empty, and keeps false and 0', () => {
		const options = { a: '', b: undefined, c: null, d: false, e: 0, f: 'x' };
		const context = stubContext({ node: new RunAndWait(), parametersOf: () => ({ options }) });
		expect(readOptions(context, 0)).toEqual({ d: false, e: 0, f: 'x' });
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
