import {
	BackendError,
	undefinedIfFailed,
	undefinedIfNotFound,
} from '../../../backends/BackendError.ts';

it('turns a 404 into undefined, and rethrows everything else', () => {
	expect(undefinedIfNotFound(new BackendError('gone', { status: 404 }))).toBeUndefined();
	for (const error of [new BackendError('no', { status: 403 }), new Error('fault')]) {
		expect(() => undefinedIfNotFound(error)).toThrow(error);
	}
});

it('turns every answer of a server into undefined, and rethrows everything else', async () => {
	const refused = Promise.reject(new BackendError('no', { status: 500 }));
	expect(await refused.catch(undefinedIfFailed)).toBeUndefined();
	const stopped = new Error('stopped');
	await expect(Promise.reject(stopped).catch(undefinedIfFailed)).rejects.toBe(stopped);
});
