import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AttackedEngine } from './openAttackedEngine.ts';

/** Linux reports processor times to programs in hundredths of a second. */
const MS_PER_TICK = 10;

/**
 * Requests the engine's health until something ends.
 * @returns for the slowest answer, how many milliseconds of processor time the engine's event loop used meanwhile, or the
 *   time itself where that was less: on a busy machine, time passes in which the engine does nothing
 */
export async function slowestAnswerDuring(
	action: Promise<unknown>,
	{ baseURL, pid }: Pick<AttackedEngine, 'baseURL' | 'pid'>,
): Promise<number> {
	let isOver = false;
	const ended = action.finally(() => (isOver = true));
	let slowestMs = 0;
	while (!isOver) {
		const [startedMs, usedMs] = [performance.now(), eventLoopMs(pid)];
		expect((await fetch(new URL('/health', baseURL))).status).toBe(200);
		const answerMs = Math.min(performance.now() - startedMs, eventLoopMs(pid) - usedMs);
		slowestMs = Math.max(slowestMs, answerMs);
		await sleep(20);
	}
	await ended;
	return slowestMs;
}

/** Processor time of the main thread of a process. */
function eventLoopMs(pid: number): number {
	const [, fields = ''] = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8').split(') ');
	const [user, system] = fields.split(' ').slice(11, 13);
	return (Number(user) + Number(system)) * MS_PER_TICK;
}
