import { requireId } from '../../../../backends/shared/requireId.ts';

describe('requireId', () => {
	it('hands on an object with an id', () => {
		const answer = { id: 'thread_1' };
		expect(requireId(answer)).toBe(answer);
	});

	it.each(['{}', 'null', '""', '[]', '{"id":""}', '{"id":7}', '{"error":"x"}'])(
		'takes %s for no answer of the API',
		(json) => {
			expect(() => requireId(JSON.parse(json) as { id: string })).toThrow(
				expect.objectContaining({ code: 'not_an_api' }) as Error,
			);
		},
	);
});
