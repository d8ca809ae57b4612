import { testedKinds } from '../../support/openTestSandbox.ts';
import { textOf } from '../../support/textOf.ts';
import { useBareSandbox } from '../../support/useSandbox.ts';

describe.each(testedKinds)('%s', (kind) => {
	// Long enough for an interrupt on a busy machine.
	const { openSession } = useBareSandbox(kind, { graceMs: 5000 });

	it('keeps its variables after an interrupt', async () => {
		const session = await openSession();
		await session.execute('kept = "here"');
		const execution = await session.execute('while True: pass', { timeoutMs: 200 });
		expect(execution.status).toBe('timeout');
		expect(execution.reason).toContain('Variables and files are kept');
		expect(textOf(await session.execute('kept'))).toBe("'here'\n");
	});

	it('reports that variables are lost if the interrupt did not help', async () => {
		const session = await openSession();
		const code =
			'import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN)\ntime.sleep(1000)';
		// Enough for the code to begin to ignore it, on a busy machine also.
		const execution = await session.execute(code, { timeoutMs: 2000 });
		expect(execution.status).toBe('timeout');
		expect(execution.reason).toContain('variables are lost');
		expect(session.alive).toBe(false);
		expect(await session.execute('1')).toMatchObject({ status: 'died', outputs: [] });
	});

	it('leaves background processes of earlier code running', async () => {
		const session = await openSession();
		await session.execute('import subprocess; child = subprocess.Popen(["sleep", "1000"])');
		expect(textOf(await session.execute('print(child.poll())'))).toBe('None\n');
	});

	it('interrupts code when its signal is aborted', async () => {
		const session = await openSession();
		const controller = new AbortController();
		const running = session.execute('import time\ntime.sleep(1000)', { signal: controller.signal });
		controller.abort();
		expect(await running).toMatchObject({ status: 'cancelled' });
		expect(session.alive).toBe(true);
	});

	it('runs nothing if its signal is already aborted', async () => {
		const session = await openSession();
		const execution = await session.execute('print("ran")', { signal: AbortSignal.abort() });
		expect(execution).toMatchObject({ status: 'cancelled', outputs: [] });
	});

	it('refuses a second call while one is running', async () => {
		const session = await openSession();
		const running = session.execute('import time\ntime.sleep(0.3)');
		await expect(session.execute('1')).rejects.toThrow('already running code');
		expect(await running).toMatchObject({ status: 'ok' });
	});
});
