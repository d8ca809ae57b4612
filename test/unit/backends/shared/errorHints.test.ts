import { errorHint } from '../../../../backends/shared/errorHints.ts';

describe('errorHint', () => {
	it('prefers the code, which says more than the status', () => {
		expect(errorHint('insufficient_quota', 429)).toMatch(/credit/);
		expect(errorHint('rate_limit_exceeded', 429)).toMatch(/too often/);
		expect(errorHint(undefined, 401)).toMatch(/API key in the credential/);
	});

	it('tells the one thing that explains a 404 of the Assistants API at OpenAI', () => {
		const paths = ['/v1/assistants', '/v1/threads/thread_1/runs'];
		for (const host of ['api.openai.com', 'eu.api.openai.com']) {
			for (const path of paths) {
				expect(errorHint('not_found', 404, `https://${host}${path}`)).toMatch(/2026-08-26/);
			}
		}
		expect(errorHint(undefined, 404, 'https://api.openai.com/v1/files/file-1')).not.toMatch(/2026/);
		expect(errorHint(undefined, 404, 'https://example.com/v1/threads/t')).not.toMatch(/2026/);
		expect(errorHint(undefined, 404, 'https://notapi.openai.com.example/v1/threads')).not.toMatch(
			/2026/,
		);
	});

	it.each(['constructor', '__proto__', 'toString'])(
		'has nothing to say about a code such as %s, which a hostile server may send',
		(code) => {
			expect(errorHint(code)).toBeUndefined();
		},
	);

	it('has a hint for a server that has moved', () => {
		expect(errorHint(undefined, 308)).toMatch(/Base URL/);
	});
});
