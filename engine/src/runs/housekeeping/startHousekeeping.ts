import type { Dependencies } from '../../Dependencies.ts';
import type { RunQueue } from '../queue/RunQueue.ts';
import { createAbandonmentSweep, type AbandonmentLog } from './createAbandonmentSweep.ts';
import { removeExpired } from './removeExpired.ts';

const REMOVE_EXPIRED_EVERY_MS = 60_000;
const CANCEL_ABANDONED_EVERY_MS = 5000;

interface HousekeepingLog extends AbandonmentLog {
	error(fields: object, message: string): void;
}

/**
 * Starts the periodic work: removing what has expired, and cancelling abandoned runs.
 * @param deps not limited to an owner
 * @returns stops it; a sweep in progress continues
 */
export function startHousekeeping(
	deps: Dependencies,
	queue: RunQueue,
	log: HousekeepingLog,
): () => void {
	const repeat = (sweep: () => Promise<void>, everyMs: number) => {
		const run = () =>
			sweep().catch((err: unknown) => log.error({ err }, 'a housekeeping sweep failed'));
		return setInterval(() => void run(), everyMs).unref();
	};
	const timers = [
		repeat(() => removeExpired(deps), REMOVE_EXPIRED_EVERY_MS),
		repeat(createAbandonmentSweep(deps.store, queue, log), CANCEL_ABANDONED_EVERY_MS),
	];
	return () => timers.forEach((timer) => clearInterval(timer));
}
