/** Whether a URL belongs to OpenAI's own service, in any region. */
export function isOpenAi(url: string): boolean {
	const host = URL.canParse(url) ? new URL(url).hostname : '';
	return host === 'api.openai.com' || host.endsWith('.api.openai.com');
}
