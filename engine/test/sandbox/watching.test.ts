import { testedKinds } from './support/openTestSandbox.ts';
import { useBareSandbox } from './support/useSandbox.ts';

/** Processes with tens of thousands of mappings of a deleted file: reading about them takes seconds. */
const SLOW_TO_READ = `
import ctypes, os, time
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
file = os.open("mapped", os.O_CREAT | os.O_RDWR)
os.ftruncate(file, 1 << 20)
os.unlink("mapped")
for n in range(60_000):
    libc.mmap(None, 4096, 1 if n % 2 else 3, 2, file, 0)
for _ in range(12):
    if os.fork() == 0:
        time.sleep(30)
        os._exit(0)
time.sleep(5)`;

/** Holds 150 MB, and computes for 300 ms each in this process and in another one. */
const USE_RESOURCES = `
import os, time
block = bytearray(b"x") * 150_000_000
compute = lambda: [None for _ in iter(lambda: time.process_time() < limit, False)]
limit = time.process_time() + 0.3
compute()
pid = os.fork()
if pid == 0:
    limit = 0.3
    compute()
    os._exit(0)
os.waitpid(pid, 0)
time.sleep(0.3)`;

/**
 * Measures how much processor time this thread uses before its timers get their turn: on a busy machine, time passes
 * in which it does nothing.
 * @returns ends the measurement, and returns the most milliseconds
 */
function measureLongestTurn(): () => number {
	let longestMs = 0;
	let last = process.threadCpuUsage();
	const timer = setInterval(() => {
		const { user, system } = process.threadCpuUsage(last);
		longestMs = Math.max(longestMs, (user + system) / 1000);
		last = process.threadCpuUsage();
	}, 10);
	return () => {
		clearInterval(timer);
		return longestMs;
	};
}

describe.each(testedKinds)('%s', (kind) => {
	const { opened, openSession } = useBareSandbox(kind);

	it('reports the most memory and the processor time that code used, with its processes', async () => {
		const session = await openSession();
		const { used } = await session.execute(USE_RESOURCES);
		const { memoryBytes = 0, cpuMs = 0 } = (await used) ?? {};
		expect(memoryBytes).toBeGreaterThan(150e6);
		expect(memoryBytes).toBeLessThan(opened().sandbox.limits.memoryBytes);
		expect(cpuMs).toBeGreaterThan(500);
		const { used: next } = await session.execute('x = None');
		expect((await next)?.cpuMs).toBeLessThan(cpuMs);
	});

	it('reports what code used that ended its session', async () => {
		const session = await openSession();
		const { status, used } = await session.execute('import os; os._exit(1)');
		expect(status).toBe('died');
		expect(await used).toMatchObject({ memoryBytes: expect.any(Number) as number });
	});

	it('does not stop the engine while it reads about processes that are slow to read', async () => {
		const session = await openSession();
		const longest = measureLongestTurn();
		await session.execute(SLOW_TO_READ, { timeoutMs: 8000 });
		expect(longest()).toBeLessThan(500);
	});
});

/** Goes on to 580 MB, piece by piece, in spite of interrupts. */
const GO_ON = `
import os, signal, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
for _ in range(4):
    if os.fork() == 0:
        pieces = []
        for _ in range(29):
            pieces.append(bytearray(b"x") * (5 << 20))
            time.sleep(0.1)
        time.sleep(1000)
time.sleep(1000)`;

describe('without control groups', () => {
	const { openSession } = useBareSandbox('auto', { graceMs: 1_000_000 }, 'off');

	it('ends code that takes more memory in spite of its interrupt, without any grace', async () => {
		const session = await openSession();
		expect(await session.execute(GO_ON, { timeoutMs: 1_000_000 })).toMatchObject({
			status: 'died',
			reason: expect.stringContaining('used more than 512 MiB of memory and was ended'),
		});
	});
});
