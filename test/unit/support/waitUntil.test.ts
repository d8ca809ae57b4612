import { waitUntil } from '../../support/waitUntil.mjs';

it('returns the first value that is truthy', async () => {
	const values = [0, '', undefined, 'there', 'later'];
	expect(await waitUntil(() => values.shift(), { everyMs: 1 })).toBe('there');
});

it('ends with the condition in its message when it is never met', async () => {
	const waiting = waitUntil(() => Number('0') > 1, { everyMs: 1, withinMs: 10 });
	await expect(waiting).rejects.toThrow(/within 0\.01 seconds: .*Number\('0'\) > 1/);
});
