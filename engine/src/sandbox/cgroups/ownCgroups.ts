import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A mounted hierarchy of control groups, and the place of this process in it. */
export interface Hierarchy {
	version: 'v1' | 'v2';
	/** Controllers of version 1, such as `memory`; those of version 2 are listed in its files. */
	controllers: string[];
	/** Folder of the whole hierarchy, as far as it is visible here. */
	mountPoint: string;
	/** Folder of the group that contains this process. */
	own: string;
}

/** The hierarchies that this process can see. */
export function ownCgroups(): Hierarchy[] {
	try {
		return parseCgroups(
			readFileSync('/proc/self/mountinfo', 'utf8'),
			readFileSync('/proc/self/cgroup', 'utf8'),
		);
	} catch {
		return [];
	}
}

/**
 * @param mountinfo lines such as `30 25 0:26 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory`, see proc_pid_mountinfo(5)
 * @param membership lines such as `4:memory:/some/group`, and `0::/some/group` for version 2, see cgroups(7)
 */
export function parseCgroups(mountinfo: string, membership: string): Hierarchy[] {
	const groups = new Map<string, string>();
	for (const line of membership.split('\n')) {
		const [, controllers, group] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
		for (const controller of controllers?.split(',') ?? []) groups.set(controller, group ?? '/');
	}
	return mountinfo.split('\n').flatMap((line): Hierarchy[] => {
		const [before = '', after = ''] = line.split(' - ');
		const [, , , root, mountPoint] = before.split(' ');
		const [type, , options = ''] = after.split(' ');
		if (root === undefined || mountPoint === undefined) return [];
		if (type !== 'cgroup' && type !== 'cgroup2') return [];
		const version = type === 'cgroup2' ? 'v2' : 'v1';
		const controllers = version === 'v2' ? [''] : options.split(',');
		const group = controllers.map((name) => groups.get(name)).find((found) => found !== undefined);
		if (group === undefined) return [];
		// The mount may show a part of the hierarchy only, as in a container.
		const below = path.posix.relative(root, group);
		if (below.startsWith('..')) return [];
		return [{ version, controllers, mountPoint, own: path.posix.join(mountPoint, below) }];
	});
}
