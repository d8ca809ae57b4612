import { startTestApp } from '../../support/engines/startTestApp.ts';
import type { TestApp } from '../../support/engines/startTestApp.ts';
import { ask } from '../../support/client/runUntilEnd.ts';

let engine: TestApp;

afterEach(async () => {
	await engine.close();
});

const apiKeys = [{ name: 'a', key: 'first-key' }];

test('reports that it is alive and ready to everyone, whatever host they name', async () => {
	engine = await startTestApp({ settings: { apiKeys } });
	for (const url of ['/health', '/ready', '/ready?from=balancer']) {
		const answer = await engine.app.inject({ url, headers: { host: 'engine.example.com' } });
		expect([url, answer.statusCode]).toEqual([url, 200]);
	}
	expect((await engine.app.inject('/ready')).json()).toEqual({
		status: 'ready',
		store: 'ok',
		sandbox: 'none',
		model_server: 'none',
	});
});

test('reports the Python of the sessions without its path on this machine', async () => {
	const python = { version: '3.13.5', source: 'image', packages: { pandas: '2.2.3' } };
	engine = await startTestApp({ settings: { python } });
	const answer = await engine.app.inject('/health');
	expect(answer.json()).toEqual({ status: 'ok', sandbox: 'none', python, limits: 'watched' });
});

test('is not ready once it is stopping, and still serves requests', async () => {
	engine = await startTestApp();
	await engine.app.drain(0);
	const ready = await engine.app.inject('/ready');
	expect(ready.statusCode).toBe(503);
	expect(ready.json().status).toBe('stopping');
	expect((await engine.app.inject('/health')).statusCode).toBe(200);
	expect((await engine.send('GET', '/models')).statusCode).toBe(200);
});

test('is not ready when its store fails', async () => {
	engine = await startTestApp();
	await engine.deps.store.close();
	const ready = await engine.app.inject('/ready');
	expect(ready.statusCode).toBe(503);
	expect(ready.json().store).toBe('failing');
});

test('is ready without its model server, and reports that it does not answer', async () => {
	const models = {
		isListed: async () => true,
		list: async () => [],
		find: () => undefined,
		isReachable: async () => false,
	};
	engine = await startTestApp({ models });
	const ready = await engine.app.inject('/ready');
	expect(ready.statusCode).toBe(200);
	expect(ready.json().model_server).toBe('unreachable');
});

test('exports metrics for Prometheus without an id or a name in any label', async () => {
	engine = await startTestApp();
	const run = await ask(engine, '```python\nprint(6 * 7)\n```');
	await engine.send('GET', '/nowhere/at/all');
	const answer = await engine.app.inject('/metrics');
	expect(answer.headers['content-type']).toMatch(/^text\/plain/);
	expect(answer.payload).toContain('code_interpreter_run_seconds_count{status="completed"} 1');
	expect(answer.payload).toMatch(/code_interpreter_runs_active 0\n/);
	expect(answer.payload).toMatch(/code_interpreter_runs_waiting 0\n/);
	expect(answer.payload).toMatch(/code_interpreter_stored_bytes [1-9]\d*\n/);
	expect(answer.payload).toContain('route="/v1/threads/:threadId/runs/:runId"');
	expect(answer.payload).toContain('route="none",status="404"');
	expect(answer.payload).not.toContain(run.thread_id);
	expect(answer.payload).not.toContain('nowhere');
});

test('shows its metrics only to the keys of the first name where there are keys', async () => {
	const others = [
		{ name: 'b', key: 'second-key' },
		{ name: 'a', key: 'third-key' },
	];
	engine = await startTestApp({ settings: { apiKeys: [...apiKeys, ...others] } });
	const ask = async (key?: string) =>
		await engine.app.inject({
			url: '/metrics',
			headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
		});
	expect((await ask()).statusCode).toBe(401);
	const refused = await ask('second-key');
	expect(refused.statusCode).toBe(403);
	expect(refused.json().error.code).toBe('insufficient_permissions');
	expect(refused.payload).not.toContain('code_interpreter_');
	for (const key of ['first-key', 'third-key']) expect((await ask(key)).statusCode).toBe(200);
});
