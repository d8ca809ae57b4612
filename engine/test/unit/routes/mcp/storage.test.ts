import { startTestApp } from '../../../support/engines/startTestApp.ts';

it.each([
	['run_python', { code: 'print(1)' }],
	['upload_file', { name: 'a.txt', text: 'x' }],
])('stores nothing with %s while the disk is almost full', async (name, given) => {
	const test = await startTestApp({ freeDiskBytes: async () => 0 });
	const answer = await test.app.inject({
		method: 'POST',
		url: '/mcp',
		headers: { accept: 'application/json, text/event-stream' },
		payload: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given } },
	});
	expect(answer.payload).toContain('disk is almost full');
	expect(await test.deps.store.containers.count({})).toBe(0);
	await test.close();
});
