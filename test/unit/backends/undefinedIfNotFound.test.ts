import { BackendError } from '../../../backends/BackendError.ts';
import { undefinedIfNotFound } from '../../../backends/undefinedIfNotFound.ts';

describe('undefinedIfNotFound', () => {
	it('swallows a 404 and nothing else', () => {
		expect(undefinedIfNotFound(new BackendError('gone', { status: 404 }))).toBeUndefined();
		for (const error of [new BackendError('no', { status: 403 }), new Error('fault')]) {
			expect(() => undefinedIfNotFound(error)).toThrow(error);
		}
	});
});
