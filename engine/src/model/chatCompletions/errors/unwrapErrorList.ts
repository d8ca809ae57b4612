/**
 * Wraps fetch so that errors which a server sends in a list, as Gemini does, reach the SDK as a single object:
 * otherwise it drops their message.
 */
export function unwrapErrorList(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
	return async (input, init) => {
		const response = await fetch(input, init);
		if (response.ok) return response;
		const body = await response.text();
		const { status, headers } = response;
		return new Response(firstOf(body), { status, headers });
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
