import os from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { CgroupMode } from '../../src/sandbox/sandboxKinds.ts';
import { textOf } from './support/textOf.ts';
import { useSandbox } from './support/useSandbox.ts';

const SECONDS = 4;

/** Uses as much as it gets, and prints the seconds of processor time. */
const WORK = `
import time
end = time.monotonic() + ${SECONDS}
while time.monotonic() < end: pass
print(time.process_time())`;

/** The same with many processes, prepared by \`before\` in each. */
const hog = (before: string) => `
import os, time
end = time.monotonic() + ${SECONDS + 2}
for _ in range(28):
    if os.fork() == 0:
        ${before}
        while time.monotonic() < end: pass
        os._exit(0)
for _ in range(28): os.wait()
print(sum(os.times()[:4]))`;

describe.each<CgroupMode>(['auto', 'off'])('with control groups: %s', (mode) => {
	const { openSession } = useSandbox('auto', {}, undefined, mode);

	it.each(['pass', 'os.setpgid(0, 0)'])(
		'a session with many busy processes leaves another one its share (%s)',
		async (before) => {
			const [hostile, other] = [await openSession(), await openSession()];
			const hostileWork = hostile.execute(hog(before));
			await delay(1000);
			const used = Number(textOf(await other.execute(WORK)).trim());
			const taken = Number(textOf(await hostileWork).trim());
			expect(taken).toBeGreaterThan(0);
			// Without a fair share it would get one part of 29.
			expect(used / taken).toBeGreaterThan(1 / (4 * os.availableParallelism()));
		},
	);

	it('a session with many process sessions does not slow another one down', async () => {
		const [hostile, other] = [await openSession(), await openSession()];
		const hostileWork = hostile.execute(hog('os.setsid()'));
		await delay(1000);
		const used = Number(textOf(await other.execute(WORK)).trim());
		const { status, reason } = await hostileWork;
		expect(`${status} ${reason}`).toMatch(/^ok|^(limit|died) .*process sessions/);
		expect(used).toBeGreaterThan(SECONDS / (4 * os.availableParallelism()));
	});
});
