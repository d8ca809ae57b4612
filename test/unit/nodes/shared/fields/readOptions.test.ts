import { CreateThread } from '../../../../../nodes/CreateThread/CreateThread.node.ts';
import { RunAndWait } from '../../../../../nodes/RunAndWait/RunAndWait.node.ts';
import { properties } from '../../../../../nodes/RunAndWait/properties.ts';
import { readOptions, readTextField } from '../../../../../nodes/shared/fields/readOptions.ts';
import { stubContext } from '../../../../support/nodes/stubContext.ts';

describe('readTextField', () => {
	it.each([
		['a question', 'a question'],
		[undefined, ''],
		[null, ''],
		[7, '7'],
		[false, 'false'],
		[{ a: 1 }, '{"a":1}'],
		[['a', 'b'], '["a","b"]'],
	])('reads what an expression may return: %j', (message, text) => {
		const context = stubContext({ node: new CreateThread(), parametersOf: () => ({ message }) });
		expect(readTextField(context, 'message', 0)).toBe(text);
	});
});

describe('readOptions', () => {
	const node = new RunAndWait();
	const read = (options: object) =>
		readOptions(stubContext({ node, parametersOf: () => ({ options }) }), 0, properties);

	it('ignores empty values, and keeps false and 0', () => {
		const options = { a: '', b: undefined, c: null, d: false, e: 0, f: 'x' };
		expect(read(options)).toEqual({ d: false, e: 0, f: 'x' });
	});

	it('converts the value of an expression to the type of the option', () => {
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
	])('rejects %j and names the option', (options, message) => {
		expect(() => read(options)).toThrow(message);
	});
});
