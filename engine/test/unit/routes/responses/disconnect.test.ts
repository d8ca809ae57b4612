import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

// With keys, the store of a request knows whose it is, also when its connection closes.
let test: TestApp;
let url: string;

beforeAll(async () => {
	test = await startTestApp({ settings: { apiKeys: [{ name: 'ann', key: 'key-of-ann' }] } });
	url = `${await test.app.listen({ port: 0 })}/v1/responses`;
});

afterAll(async () => await test.close());

const post = async (body: object, signal?: AbortSignal) =>
	await fetch(url, {
		method: 'POST',
		headers: { authorization: 'Bearer key-of-ann', 'content-type': 'application/json' },
		body: JSON.stringify(body),
		...(signal && { signal }),
	});

const requestOf = (code: string) => ({
	model: 'python',
	input: `\`\`\`python\n${code}\n\`\`\``,
	tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
});

it('removes a streamed response that is not stored, where requests have keys', async () => {
	const answer = await post({ ...requestOf('print(1)'), stream: true, store: false });
	expect(await answer.text()).toContain('response.completed');
	await waitUntil(async () => (await test.deps.store.runs.count({})) === 0);
});

it('cancels a response whose client disconnects, where requests have keys', async () => {
	const disconnected = new AbortController();
	const code = 'import time\ntime.sleep(600)';
	const waiting = post(requestOf(code), disconnected.signal).catch(() => undefined);
	await waitUntil(async () => (await test.deps.store.runs.count({ status: 'in_progress' })) === 1);
	disconnected.abort();
	await waiting;
	await waitUntil(async () => (await test.deps.store.runs.count({ status: 'cancelled' })) === 1);
});
