/**
 * Fetches over a connection of its own. The engine closes connections that wait for 72 s, and between two calls of a slow test it may
 * just have closed a shared one.
 */
export async function fetchOnNewConnection(url: string): Promise<Response> {
	return await fetch(url, { headers: { connection: 'close' } });
}
