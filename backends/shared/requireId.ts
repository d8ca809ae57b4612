import { BackendError } from '../BackendError.ts';

/**
 * For the answer to a create or a read of one object.
 *
 * @throws BackendError when it has no id: nothing could be done with the object, and what answered is not the API
 */
export function requireId<T extends { id: string }>(answer: T): T {
	if (typeof (answer as T | null)?.id === 'string' && answer.id !== '') return answer;
	throw new BackendError('The server answered with something that has no ID', {
		code: 'not_an_api',
		hint: 'Check the Base URL in the credential, and that the server speaks the API chosen there.',
	});
}
