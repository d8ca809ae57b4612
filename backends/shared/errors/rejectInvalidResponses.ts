import { BackendError } from '../../BackendError.ts';
import { readBodyText } from '../readBodyText.ts';

/** Ids have some 30 to 60 characters, and go into addresses and items. */
const MAX_ID_LENGTH = 1000;

/** How the addresses end under which a GET finds lists. */
const LIST_PATHS = /\/(models|assistants|messages|runs|steps|items|files)$/;

/**
 * A `fetch` that takes neither a web page, nor nothing, nor anything but an object or a list of the API for an answer in
 * JSON: sign-in pages, gateways and servers of other kinds send such with status 200, and the SDK would read it as an
 * empty list or as undefined. Downloads, which ask for another type than JSON, may be anything.
 */
export function rejectInvalidResponses(transport: typeof fetch): typeof fetch {
	return async (input, init) => {
		const response = await transport(input, init);
		const asked = new Headers(init?.headers).get('accept');
		if (!response.ok) return await readIntoMemory(response);
		if (asked !== 'application/json') {
			// The SDK would make null of it.
			if (response.status === 204) throw emptyResponse();
			return response;
		}
		const sent = response.headers.get('content-type') ?? '';
		if (/^text\/html\b/i.test(sent)) {
			await response.body?.cancel();
			throw new BackendError('The server answered with a web page', {
				code: 'not_an_api',
				hint: 'Check the Base URL in the credential, which usually ends with /v1, and whether a sign-in page stands before the server.',
			});
		}
		const words = await readIntoMemory(response);
		// Some servers have nothing to say about what they deleted.
		const method = init?.method?.toUpperCase() ?? 'GET';
		if (method === 'DELETE') return words;
		const text = await words.clone().text();
		if (text === '') throw emptyResponse();
		if (hasUnexpectedShape(text, method === 'GET' ? expectedShape(input) : undefined))
			throw unexpectedResponse();
		return words;
	};
}

/** The same answer, as much of it as makes sense. */
async function readIntoMemory(response: Response): Promise<Response> {
	if (response.body === null) return response;
	const { status, headers } = response;
	return new Response(await readBodyText(response), { status, headers });
}

/** What a GET asks for. */
function expectedShape(input: Parameters<typeof fetch>[0]): 'list' | 'object' {
	const { pathname } = new URL(input instanceof Request ? input.url : input);
	return LIST_PATHS.test(pathname) ? 'list' : 'object';
}

/** Whether it is whole, and not of the kind that was asked for. What is cut off shows when the SDK reads it. */
function hasUnexpectedShape(text: string, kind?: 'list' | 'object'): boolean {
	let answer: { id?: unknown; object?: unknown; data?: unknown } | null;
	try {
		answer = JSON.parse(text) as typeof answer;
	} catch {
		return false;
	}
	const { id, object, data } = answer ?? {};
	const isObject = typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH;
	// Some servers have no data where a list has no entries.
	const isList = Array.isArray(data ?? (object === 'list' ? [] : undefined));
	if (kind === undefined) return !isObject && !isList;
	return kind === 'list' ? !isList : !isObject;
}

const emptyResponse = () =>
	new BackendError('The server sent an empty answer', {
		code: 'empty_answer',
		hint: 'A proxy in between may have dropped it. Run it again; if it stays, look at the server.',
		temporary: true,
	});

const unexpectedResponse = () =>
	new BackendError('The server answered with something that has no ID', {
		code: 'not_an_api',
		hint: 'Check the Base URL in the credential, and that the server speaks the API chosen there.',
	});
