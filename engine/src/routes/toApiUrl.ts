/**
 * The URL by which a route is known, for one that a client made of a base URL with a slash at its end (`/v1//files`, `/v1/files/`,
 * `/mcp/`), or that a client of Azure OpenAI requests (`/openai/files`, `/openai/v1/files`).
 */
export function toApiUrl(url: string): string {
	const query = url.indexOf('?');
	const path = query === -1 ? url : url.slice(0, query);
	const [first = '', ...rest] = path.split('/').filter((name) => name !== '');
	if (!['v1', 'openai', 'mcp'].includes(first)) return url;
	const names = first === 'openai' && rest[0] === 'v1' ? rest.slice(1) : rest;
	const root = first === 'openai' ? 'v1' : first;
	return `/${[root, ...names].join('/')}${url.slice(path.length)}`;
}
