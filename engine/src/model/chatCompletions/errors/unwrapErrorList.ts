import { readRetryAfter, readRetryDelay } from '../../retryDelay.ts';

/**
 * Wraps fetch so that errors which a server sends in a list, as Gemini does, reach the SDK as a single object:
 * otherwise it drops their message. How long a server asks to wait becomes a header.
 */
export function unwrapErrorList(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
	return async (input, init) => {
		const response = await fetch(input, init);
		if (response.ok) return response;
		// One that is cut off, or too long, still has its status.
		const body = await response.text().catch(() => '');
		const headers = new Headers(response.headers);
		const delayMs = readRetryAfter(headers) === undefined ? readRetryDelay(body) : undefined;
		// Without a header, the SDK would not wait long enough.
		if (delayMs !== undefined) headers.set('retry-after-ms', String(delayMs));
		return new Response(firstOf(body), { status: response.status, headers });
	};
}

function firstOf(body: string): string {
	try {
		const parsed = JSON.parse(body) as unknown;
		return Array.isArray(parsed) ? JSON.stringify(parsed[0]) : body;
	} catch {
		return body;
	}
}
