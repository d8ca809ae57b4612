/**
 * The URL by which a route is known, for one that a client made of a base URL with a slash at its end (`/v1//files`, `/v1/files/`,
 * `/mcp/`), or that a client of Azure OpenAI requests (`/openai/files`, `/openai/v1/files`, `/openai/deployments/{model}/…`).
 */
export function toApiUrl(url: string): string {
	const query = url.indexOf('?');
	const path = query === -1 ? url : url.slice(0, query);
	const [first = '', ...rest] = path.split('/').filter((name) => name !== '');
	if (!['v1', 'openai', 'mcp'].includes(first)) return url;
	const names = first === 'openai' ? ['v1', ...withoutAzureNames(rest)] : [first, ...rest];
	return `/${names.join('/')}${url.slice(path.length)}`;
}

function withoutAzureNames(names: string[]): string[] {
	if (names[0] === 'v1') return names.slice(1);
	return names[0] === 'deployments' ? names.slice(2) : names;
}
