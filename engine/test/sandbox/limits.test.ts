import type { RunnerSession } from '../../src/sandbox/runner/RunnerSession.ts';
import { textOf } from './support/textOf.ts';
import { useSessions } from './support/useSessions.ts';
import { waitUntil } from '../../../test/support/waitUntil.mjs';

const sessions = useSessions('auto', { cpuMs: 10_000, graceMs: 3000 });
let count = 0;

async function openSession(): Promise<RunnerSession> {
	const { session } = await sessions().use(`thread_${count++}`);
	await session.execute('kept = "kept"\nimport os, time');
	return session as unknown as RunnerSession;
}

/** Code that creates more files than the limit of 500, the last ones slowly: a flood would be ended, not interrupted. */
const createFiles = (files: number) =>
	`for n in range(${files}):\n    open(f"{n}", "w").close()\n    time.sleep(2 if n == 480 else 0.02 if n > 480 else 0)\ntime.sleep(600)`;

// Each exceeds its limit a little and then waits: far beyond it there would be no time for an interrupt.
const beyond = {
	'processor time': ['while True: pass', 'more than 10 s of processor time'],
	memory: [
		'for _ in range(3):\n    if os.fork() == 0:\n        held = bytearray(b"x") * (180 << 20)\n        time.sleep(600)\n        os._exit(0)\ntime.sleep(600)',
		'more than 512 MiB of memory',
	],
	'files and folders': [createFiles(530), 'more than 500 files and folders'],
	disk: [
		'for n in range(5):\n    with open(f"{n}", "wb") as file: file.write(bytes(10 << 20))\ntime.sleep(600)',
		'more than 48 MiB',
	],
	output: ['os.system("head -c 120M /dev/zero")\ntime.sleep(600)', 'more than 96 MiB of output'],
} as const;

it.each(Object.entries(beyond))(
	'interrupts code at the limit of %s, keeps its variables and says what to do',
	async (_limit, [code, says]) => {
		const session = await openSession();
		const execution = await session.execute(code);
		expect(execution).toMatchObject({ status: 'limit', reason: expect.stringContaining(says) });
		expect(execution.reason).toMatch(/Variables and files are kept\. \w+/);
		expect(textOf(await session.execute('kept'))).toBe("'kept'\n");
	},
);

it('lets the next code delete an excess, and stops code that adds to it', async () => {
	const session = await openSession();
	await session.execute(createFiles(530));
	const more = await session.execute('time.sleep(1); open("more", "w").close(); time.sleep(600)');
	expect(more).toMatchObject({ status: 'limit' });
	const less = await session.execute(
		'time.sleep(1)\nfor name in os.listdir(): os.remove(name)\ntime.sleep(0.5)',
	);
	expect(less).toMatchObject({ status: 'ok' });
	const anew = await session.execute(createFiles(501));
	expect(anew).toMatchObject({ status: 'limit' });
});

it('ends code that ignores the interrupt at a limit', async () => {
	const session = await openSession();
	const execution = await session.execute(
		'import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass',
	);
	expect(execution).toMatchObject({
		status: 'died',
		reason: expect.stringMatching(/processor time and was ended\. Its variables are lost/),
	});
});

it('ends code that uses too much processor time after its call', async () => {
	const session = await openSession();
	await session.execute(
		'import threading\ndef work():\n    while True: pass\nthreading.Thread(target=work).start()',
	);
	await waitUntil(() => !session.alive);
	expect(session.endReason).toContain('processor time after its call');
});
