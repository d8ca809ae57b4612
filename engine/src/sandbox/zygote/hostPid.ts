import { readFileSync } from 'node:fs';
import { childrenOf } from '../watch/processTree.ts';

/**
 * Host process id of a child of the zygote. The last children are the likeliest, so they are checked first.
 *
 * @param zygotePid host process id of the zygote, the first process of its pid namespace
 * @param pid of the child within that namespace
 * @returns undefined if it is gone
 */
export function hostPid(zygotePid: number, pid: number): number | undefined {
	return childrenOf(zygotePid).findLast((child) => pidBelow(zygotePid, child) === pid);
}

/** A line such as `NSpid: 4711 12 1`: the process id here, in the namespace below, and so on; see proc(5). */
function pidBelow(zygotePid: number, child: number): number | undefined {
	const level = namespacePids(zygotePid).length - 1;
	return namespacePids(child)[level];
}

function namespacePids(pid: number): number[] {
	try {
		const [, pids = ''] =
			/^NSpid:\s*(\S.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
		return pids.split('\t').map(Number);
	} catch {
		return [];
	}
}
