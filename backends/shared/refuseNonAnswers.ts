import { BackendError } from '../BackendError.ts';

/**
 * A `fetch` that takes neither a web page nor nothing for an answer in JSON: sign-in pages and gateways send one or the
 * other with status 200, which the SDK would read as an empty list or as undefined. Downloads, which ask for another type than
 * JSON, may be web pages.
 */
export function refuseNonAnswers(transport: typeof fetch): typeof fetch {
	return async (input, init) => {
		const response = await transport(input, init);
		const asked = new Headers(init?.headers).get('accept');
		if (!response.ok || asked !== 'application/json') return response;
		const sent = response.headers.get('content-type') ?? '';
		if (/^text\/html\b/i.test(sent)) {
			await response.body?.cancel();
			throw new BackendError('The server answered with a web page', {
				code: 'not_an_api',
				hint: 'Check the Base URL in the credential, which usually ends with /v1, and whether a sign-in page stands before the server.',
			});
		}
		// Some servers have nothing to say about what they deleted.
		const isEmpty = response.body === null || response.headers.get('content-length') === '0';
		if (isEmpty && init?.method?.toUpperCase() !== 'DELETE') {
			throw new BackendError('The server sent an empty answer', {
				code: 'empty_answer',
				hint: 'A proxy in between may have dropped it. Run it again; if it stays, look at the server.',
				temporary: true,
			});
		}
		return response;
	};
}
