import { writeFileSync } from 'node:fs';
import { processTree } from './watch/processTree.ts';

/**
 * Makes the kernel choose the processes of a session first when the machine runs out of memory. Their children inherit
 * it. The session cannot undo it: its /proc is read-only.
 *
 * @param rootPid host process id at the root of the session's tree
 */
export function preferForOomKill(rootPid: number): void {
	for (const pid of processTree(rootPid)) {
		try {
			writeFileSync(`/proc/${pid}/oom_score_adj`, '1000');
		} catch {
			// Gone meanwhile, or the first process of the session and the engine is not root: it takes no memory.
		}
	}
}
