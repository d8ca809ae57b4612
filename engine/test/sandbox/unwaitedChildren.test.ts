import type { CgroupMode } from '../../src/sandbox/sandboxKinds.ts';
import { useBareSandbox } from './support/useSandbox.ts';
import { waitUntil } from '../../../test/support/waitUntil.mjs';

/**
 * Children that nobody waits for, so that no process ever shows their processor time. A few at a time: on a busy machine
 * they end late, and many of them would reach the limit of memory or of processes first.
 */
const BURN = `
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
def burn(seconds):
    end = time.monotonic() + seconds
    children = []
    while time.monotonic() < end:
        children = [pid for pid in children if alive(pid)]
        if len(children) < 4:
            children.append(os.fork())
            if children[-1] == 0:
                stop = time.process_time() + 0.15
                while time.process_time() < stop: pass
                os._exit(0)
        time.sleep(0.15)`;

describe.each<CgroupMode>(['auto', 'off'])('with control groups: %s', (mode) => {
	const { openSession } = useBareSandbox('auto', { cpuMs: 2000 }, mode);

	it('limits the processor time of children that nobody waits for', async () => {
		const session = await openSession();
		await session.execute(BURN);
		expect(await session.execute('burn(110)')).toMatchObject({
			status: 'limit',
			reason: expect.stringContaining('more than 2 s of processor time'),
		});
	});

	it('limits what such children use after their call', async () => {
		const session = await openSession();
		await session.execute(BURN);
		await session.execute('if os.fork() == 0:\n    burn(110)\n    os._exit(0)');
		await waitUntil(() => !session.alive);
		expect(session.endReason).toContain('processor time after its call');
	});
});
