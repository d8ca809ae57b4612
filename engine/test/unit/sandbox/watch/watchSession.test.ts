import type { Stop } from '../../../../src/sandbox/endReasons.ts';
import type { SandboxLimits } from '../../../../src/sandbox/limits.ts';
import { watchSession } from '../../../../src/sandbox/watch/watchSession.ts';

const nothing = { rootPid: 2 ** 30, dataDir: '/nonexistent' };

/** The thread cannot work with these, and ends. */
const broken = undefined as unknown as SandboxLimits;

it('ends every session when the thread that watches them ends, and watches the next one', async () => {
	const limits = {} as SandboxLimits;
	const { promise: ended, resolve } = Promise.withResolvers<{ stop: Stop; isFar: boolean }>();
	const watch = watchSession({ ...nothing, limits }, (stop, isFar) => resolve({ stop, isFar }));
	await watch.started;
	const other = watchSession({ ...nothing, limits: broken }, () => undefined);
	expect(await ended).toMatchObject({
		stop: { ended: expect.stringContaining('could not be watched') },
		isFar: true,
	});
	await other.started;
	const next = watchSession({ ...nothing, limits }, () => undefined);
	await next.started;
	next.stop();
});
