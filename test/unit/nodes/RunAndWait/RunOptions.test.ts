import { readRunOptions } from '../../../../nodes/RunAndWait/RunOptions.ts';
import { RunAndWait } from '../../../../nodes/RunAndWait/RunAndWait.node.ts';
import { stubContext } from '../../../support/nodes/stubContext.ts';

function read(options: object) {
	const context = stubContext({ node: new RunAndWait(), parametersOf: () => ({ options }) });
	return readRunOptions({ context, itemIndex: 0 });
}

describe('readRunOptions', () => {
	it('has the defaults of the panel', () => {
		expect(read({})).toEqual({
			onTimeout: 'cancel',
			whenThreadIsBusy: 'wait',
			timeoutSeconds: 600,
			timeoutMs: 600_000,
		});
	});

	it.each([
		[30, 30],
		['45', 45],
		[null, 600],
	])('reads %j as %i seconds', (timeoutSeconds, seconds) => {
		expect(read({ timeoutSeconds })).toMatchObject({
			timeoutSeconds: seconds,
			timeoutMs: seconds * 1000,
		});
	});

	it.each([0, -5, 'soon', 1e9])('rejects %j seconds', (timeoutSeconds) => {
		expect(() => read({ timeoutSeconds })).toThrow("'Timeout (Seconds)' is");
	});

	it('keeps what is set', () => {
		const options = { onTimeout: 'keep', whenThreadIsBusy: 'fail', temperature: 0 };
		expect(read(options)).toMatchObject(options);
	});
});
