import type { CgroupMode } from '../../src/sandbox/sandboxKinds.ts';
import { useSandbox } from './support/useSandbox.ts';
import { waitUntil } from '../../../test/support/waitUntil.mjs';

/** Children that nobody waits for, so that no process ever shows their processor time. */
const BURN = `
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
def burn(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.fork() == 0:
            stop = time.process_time() + 0.15
            while time.process_time() < stop: pass
            os._exit(0)
        time.sleep(0.15)`;

describe.each<CgroupMode>(['auto', 'off'])('with control groups: %s', (mode) => {
	const { openSession } = useSandbox('auto', { cpuMs: 2000 }, undefined, mode);

	it('limits the processor time of children that nobody waits for', async () => {
		const session = await openSession();
		await session.execute(BURN);
		expect(await session.execute('burn(25)')).toMatchObject({
			status: 'limit',
			reason: expect.stringContaining('more than 2 s of processor time'),
		});
	});

	it('limits what such children use after their call', async () => {
		const session = await openSession();
		await session.execute(BURN);
		await session.execute('if os.fork() == 0:\n    burn(60)\n    os._exit(0)');
		await waitUntil(() => !session.alive);
		expect(session.endReason).toContain('processor time after its call');
	});
});
