import { unwrapErrorList } from '../../../../../src/model/chatCompletions/errors/unwrapErrorList.ts';

const answerWith = (status: number, body: unknown, headers: Record<string, string> = {}) =>
	unwrapErrorList(async () => new Response(JSON.stringify(body), { status, headers }))('http://x');

test('takes an error out of a list', async () => {
	const response = await answerWith(400, [{ error: { message: 'No.' } }]);
	expect(await response.json()).toEqual({ error: { message: 'No.' } });
});

test('gives how long Gemini asks to wait in a header, which the SDK reads', async () => {
	const error = { code: 429, message: 'Quota exceeded.', details: [{ retryDelay: '17s' }] };
	const response = await answerWith(429, [{ error }]);
	expect(response.headers.get('retry-after-ms')).toBe('17000');
});

test('leaves the headers with which a server asks to wait as they are', async () => {
	const body = { error: { message: 'Please try again in 20s.' } };
	const response = await answerWith(429, body, { 'retry-after': '3' });
	expect(response.headers.get('retry-after')).toBe('3');
	expect(response.headers.has('retry-after-ms')).toBe(false);
});
