/**
 * Reads the address of a page that shows a run in the browser, which the engine of this package sends with each run. Undefined for
 * other servers.
 */
export function readWatchUrl(headers: Headers): string | undefined {
	const given = headers.get('x-code-interpreter-watch-url') ?? '';
	if (!URL.canParse(given)) return undefined;
	return ['http:', 'https:'].includes(new URL(given).protocol) ? given : undefined;
}
