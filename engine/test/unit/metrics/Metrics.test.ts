import { Metrics } from '../../../src/metrics/Metrics.ts';

test('measures in seconds, and distinguishes what failed', async () => {
	const metrics = new Metrics();
	metrics.runEnded('completed', 1500);
	metrics.runWaited(2);
	metrics.requestAnswered('GET', '/v1/models', 200, 20);
	metrics.requestAnswered('GET', '/v1/models', 429, 20);
	await metrics.askModel(async () => undefined);
	const failing = metrics.startSandbox(async () => await Promise.reject(new Error('no Python')));
	await expect(failing).rejects.toThrow('no Python');
	const text = await metrics.read();
	for (const line of [
		'run_seconds_sum{status="completed"} 1.5',
		'run_wait_seconds_sum 2',
		'http_request_seconds_sum{method="GET",route="/v1/models",status="200"} 0.02',
		'http_rate_limited_total 1',
		'model_seconds_count{outcome="ok"} 1',
		'sandbox_start_seconds_count{outcome="failed"} 1',
	]) {
		expect(text).toContain(`code_interpreter_${line}\n`);
	}
});
