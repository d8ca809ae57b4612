import { BackendError } from '../../../backends/BackendError.ts';
import { undefinedIfRefused } from '../../../backends/undefinedIfRefused.ts';

it('makes nothing of a refusal, and throws everything else on', async () => {
	const refused = Promise.reject(new BackendError('no', { status: 500 }));
	expect(await refused.catch(undefinedIfRefused)).toBeUndefined();
	const stopped = new Error('stopped');
	await expect(Promise.reject(stopped).catch(undefinedIfRefused)).rejects.toBe(stopped);
});
