import os from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Execution } from '../../src/sandbox/Sandbox.ts';
import type { CgroupMode } from '../../src/sandbox/sandboxKinds.ts';
import { textOf } from './support/textOf.ts';
import { useBareSandbox, type UsedSandbox } from './support/useSandbox.ts';

const SECONDS = 1.5;

/** Uses as much as it gets, and prints the seconds of processor time. */
const WORK = `
import time
end = time.monotonic() + ${SECONDS}
while time.monotonic() < end: pass
print(time.process_time())`;

/** The same with many processes, prepared by \`before\` in each. */
const hog = (before: string) => `
import os, time
end = time.monotonic() + ${SECONDS + 1}
for _ in range(28):
    if os.fork() == 0:
        ${before}
        while time.monotonic() < end: pass
        os._exit(0)
for _ in range(28): os.wait()
print(sum(os.times()[:4]))`;

/** How much another session gets, compared with a hostile one. */
async function shareBeside(
	before: string,
	{ openSession }: UsedSandbox,
): Promise<{ hostile: Execution; ratio: number }> {
	const [hostile, other] = [await openSession(), await openSession()];
	const hostileWork = hostile.execute(hog(before));
	await delay(500);
	const used = Number(textOf(await other.execute(WORK)).trim());
	const execution = await hostileWork;
	return { hostile: execution, ratio: used / Number(textOf(execution).trim()) };
}

// Without a fair share it would get one part of 29.
const leastRatio = 1 / (4 * os.availableParallelism());

describe.each<CgroupMode>(['auto', 'off'])('with control groups: %s', (mode) => {
	const sandbox = useBareSandbox('auto', {}, mode);

	it('a session with many busy processes leaves another one its share', async () => {
		const { hostile, ratio } = await shareBeside('pass', sandbox);
		expect(hostile.status).toBe('ok');
		expect(ratio).toBeGreaterThan(leastRatio);
	});

	it('a session with many process sessions leaves another one its share, or is stopped', async () => {
		const { hostile, ratio } = await shareBeside('os.setsid()', sandbox);
		if (hostile.status === 'ok') expect(ratio).toBeGreaterThan(leastRatio);
		else expect(hostile.reason).toContain('too many process sessions');
	});
});
