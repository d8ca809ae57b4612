import { readdirSync, readFileSync } from 'node:fs';

/**
 * Host process ids of `rootPid` and of everything below it. A child belongs to the thread that forked it, so
 * every thread is read. Within a pid namespace nothing can leave the tree of its first process.
 */
export function processTree(rootPid: number): number[] {
	const found = new Set<number>();
	const pending = [rootPid];
	for (let pid = pending.pop(); pid !== undefined; pid = pending.pop()) {
		if (found.has(pid)) continue;
		found.add(pid);
		pending.push(...childrenOf(pid));
	}
	return [...found];
}

/** Host process ids of the parent of a process, of that one's parent, and so on. */
export function ancestorsOf(pid: number): number[] {
	const found: number[] = [];
	for (let parent = parentOf(pid); parent > 0; parent = parentOf(parent)) found.push(parent);
	return found;
}

/** Host process ids of the direct children; none if the process is gone. */
export function childrenOf(pid: number): number[] {
	try {
		return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
			readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
				.split(' ')
				.filter(Boolean)
				.map(Number),
		);
	} catch {
		return [];
	}
}

/** 0 if the process has none, or is gone. */
function parentOf(pid: number): number {
	try {
		return Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
	} catch {
		return 0;
	}
}
