import { monitorEventLoopDelay } from 'node:perf_hooks';
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

describe.each(testedKinds)('%s', (kind) => {
	const { openSession } = useSandbox(kind);

	it('does not stop the engine while it reads about processes that are slow to read', async () => {
		const session = await openSession();
		const delays = monitorEventLoopDelay({ resolution: 10 });
		delays.enable();
		await session.execute(SLOW_TO_READ, { timeoutMs: 8000 });
		delays.disable();
		// On a busy machine the engine waits for its turn, too.
		expect(delays.max / 1e6).toBeLessThan(500);
	});
});
