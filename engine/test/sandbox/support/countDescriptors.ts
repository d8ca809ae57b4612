import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * The open descriptors of this process, once their number stays the same: the thread of the watches opens some for a
 * moment, and the session that is being prepared for the next caller has connections and moves to its control group.
 */
export async function countDescriptors(): Promise<number> {
	const count = () => readdirSync('/proc/self/fd').length;
	let last = count();
	for (let same = 0, tries = 0; same < 15 && tries < 1000; tries++) {
		await delay(20);
		const now = count();
		same = now === last ? same + 1 : 0;
		last = now;
	}
	return last;
}
