import { testedKinds } from './support/openTestSandbox.ts';
import { useSandbox } from './support/useSandbox.ts';

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
	const { openSession } = useSandbox(kind);

	it('does not stop the engine while it reads about processes that are slow to read', async () => {
		const session = await openSession();
		const longest = measureLongestTurn();
		await session.execute(SLOW_TO_READ, { timeoutMs: 8000 });
		expect(longest()).toBeLessThan(500);
	});
});
