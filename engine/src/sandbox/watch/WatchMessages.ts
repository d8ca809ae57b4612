import type { Stop } from '../endReasons.ts';
import type { CgroupFolders } from '../cgroups/cgroupUsage.ts';
import type { SandboxLimits } from '../limits.ts';
import type { Used } from '../Sandbox.ts';

/** A session as the watches see it. */
export interface Watched {
	/** Host process id at the root of the session's tree. */
	rootPid: number;
	/** Folder of the host that the code sees as `/mnt/data`. */
	dataDir: string;
	limits: SandboxLimits;
	/** Its control group, if it has one. */
	cgroup?: CgroupFolders;
}

/** To the thread that watches; `id` names one session. */
export type WatchRequest =
	| { type: 'start'; id: number; watched: Watched }
	| { type: 'setActive'; id: number; active: boolean }
	| { type: 'stop'; id: number };

/** From the thread that watches. */
export type WatchReport =
	| { type: 'started'; id: number }
	/** After code has ended. */
	| { type: 'used'; id: number; used: Used }
	/** @see RunnerSession for `isFar` */
	| { type: 'exceeded'; id: number; stop: Stop; isFar: boolean };
