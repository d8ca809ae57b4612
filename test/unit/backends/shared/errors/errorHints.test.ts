import { errorHint } from '../../../../../backends/shared/errors/errorHints.ts';

describe('errorHint', () => {
	it('prefers the code, which is more specific than the status', () => {
		expect(errorHint('insufficient_quota', 429)).toMatch(/credit/);
		expect(errorHint('rate_limit_exceeded', 429)).toMatch(/too many requests/);
		expect(errorHint('project_spend_limit_exceeded', 429)).toMatch(/credit/);
		expect(errorHint('content_filter', 400)).toMatch(/Rephrase/);
		expect(errorHint(undefined, 401)).toMatch(/API key in the credential/);
	});

	it.each(['constructor', '__proto__', 'toString'])(
		'has nothing to say about a code such as %s, which a hostile server may send',
		(code) => {
			expect(errorHint(code)).toBeUndefined();
		},
	);

	it('has a hint for redirects', () => {
		expect(errorHint(undefined, 308)).toMatch(/Base URL/);
	});
});
