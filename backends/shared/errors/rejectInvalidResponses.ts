import { BackendError } from '../../BackendError.ts';
import { readBodyText } from '../readBodyText.ts';

/** Real ids have 30 to 60 characters. Ids become part of URLs and items. */
const MAX_ID_LENGTH = 1000;

/** Paths under which a GET returns a list. */
const LIST_PATHS = /\/(models|assistants|messages|runs|steps|items|files)$/;

/**
 * Wraps a `fetch` so that it rejects JSON responses that are not an object or list of the API: web pages, empty bodies, other
 * JSON. Sign-in pages, gateways and unrelated servers send these with status 200, and the SDK would read them as an empty list
 * or as undefined. Downloads, which request another type than JSON, are not checked.
 */
export function rejectInvalidResponses(transport: typeof fetch): typeof fetch {
	return async (input, init) => {
		const response = await transport(input, init);
		const accept = new Headers(init?.headers).get('accept');
		if (!response.ok) return await readIntoMemory(response);
		if (accept !== 'application/json') {
			// The SDK would return null.
			if (response.status === 204) throw emptyResponse();
			return response;
		}
		const contentType = response.headers.get('content-type') ?? '';
		if (/^text\/html\b/i.test(contentType)) {
			await response.body?.cancel();
			throw new BackendError('The server returned a web page', {
				code: 'not_an_api',
				hint: 'Check the Base URL in the credential, which usually ends with /v1, and whether the server is behind a sign-in page.',
			});
		}
		const buffered = await readIntoMemory(response);
		// Some servers return no body for a delete.
		const method = init?.method?.toUpperCase() ?? 'GET';
		if (method === 'DELETE') return buffered;
		const text = await buffered.clone().text();
		if (text === '') throw emptyResponse();
		if (hasUnexpectedShape(text, method === 'GET' ? expectedShape(input) : undefined))
			throw unexpectedResponse();
		return buffered;
	};
}

/** The same response with its body read, up to the size limit. */
async function readIntoMemory(response: Response): Promise<Response> {
	if (response.body === null) return response;
	const { status, headers } = response;
	return new Response(await readBodyText(response), { status, headers });
}

/** What a GET of this URL returns. */
function expectedShape(input: Parameters<typeof fetch>[0]): 'list' | 'object' {
	const { pathname } = new URL(input instanceof Request ? input.url : input);
	return LIST_PATHS.test(pathname) ? 'list' : 'object';
}

/** Whether the text is valid JSON of an unexpected shape. Truncated JSON is reported by the SDK. */
function hasUnexpectedShape(text: string, kind?: 'list' | 'object'): boolean {
	let answer: { id?: unknown; object?: unknown; data?: unknown } | null;
	try {
		answer = JSON.parse(text) as typeof answer;
	} catch {
		return false;
	}
	const { id, object, data } = answer ?? {};
	const isObject = typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH;
	// Some servers omit `data` in an empty list.
	const isList = Array.isArray(data ?? (object === 'list' ? [] : undefined));
	if (kind === undefined) return !isObject && !isList;
	return kind === 'list' ? !isList : !isObject;
}

const emptyResponse = () =>
	new BackendError('The server returned an empty response', {
		code: 'empty_answer',
		hint: 'A proxy in between may have dropped it. Run it again; if it happens again, check the server.',
		temporary: true,
	});

const unexpectedResponse = () =>
	new BackendError('The server returned a response that does not belong to this API', {
		code: 'not_an_api',
		hint: 'Check the Base URL in the credential, and that the server supports the API selected there.',
	});
