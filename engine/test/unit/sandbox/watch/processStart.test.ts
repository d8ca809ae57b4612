import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { killProcess } from '../../../../src/sandbox/killProcess.ts';
import { processStart } from '../../../../src/sandbox/watch/processStart.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

const exitOfMainThread = `
import ctypes, platform, threading, time
threading.Thread(target=time.sleep, args=(1000,)).start()
ctypes.CDLL(None).syscall(60 if platform.machine() == "x86_64" else 93, 0)`;

const state = (pid: number) =>
	/^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];

it('considers a process alive while any thread of it is', async () => {
	const child = spawn('/usr/bin/python3', ['-c', exitOfMainThread]);
	const exited = once(child, 'exit');
	const pid = child.pid ?? 0;
	try {
		await waitUntil(() => state(pid) === 'Z');
		expect(processStart(pid)).toMatch(/^\d+$/);
	} finally {
		killProcess(pid, 'SIGKILL');
		await exited;
	}
	expect(processStart(pid)).toBeUndefined();
});

it('considers a process gone of which only the exit code is left', async () => {
	const script =
		'import os, time\npid = os.fork() or os._exit(0)\nprint(pid, flush=True)\ntime.sleep(1000)';
	const parent = spawn('/usr/bin/python3', ['-c', script]);
	const exited = once(parent, 'exit');
	const [printed] = (await once(parent.stdout, 'data')) as [Buffer];
	const pid = Number(printed.toString());
	await waitUntil(() => state(pid) === 'Z');
	expect(processStart(pid)).toBeUndefined();
	parent.kill('SIGKILL');
	await exited;
});

it('names each process by another start, and knows its own', () => {
	expect(processStart(process.pid)).toMatch(/^\d+$/);
	expect(processStart(2 ** 30)).toBeUndefined();
});
