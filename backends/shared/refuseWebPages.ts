import { BackendError } from '../BackendError.ts';

/**
 * A `fetch` that takes no web page for an answer: sign-in pages and gateways send one with status 200, which the SDK
 * would read as an empty list. Downloads, which ask for another type than JSON, may be web pages.
 */
export function refuseWebPages(transport: typeof fetch): typeof fetch {
	return async (input, init) => {
		const response = await transport(input, init);
		const asked = new Headers(init?.headers).get('accept');
		const sent = response.headers.get('content-type') ?? '';
		if (!response.ok || asked !== 'application/json' || !/^text\/html\b/i.test(sent)) {
			return response;
		}
		await response.body?.cancel();
		throw new BackendError('The server answered with a web page', {
			code: 'not_an_api',
			hint: 'Check the Base URL in the credential, which usually ends with /v1, and whether a sign-in page stands before the server.',
		});
	};
}
