import type { SandboxLimits } from '../limits.ts';
import type { CgroupFolders } from './cgroupUsage.ts';

/** Control groups of the kernel that keep the limits of sessions. */
export interface Cgroups {
	readonly version: 'v1' | 'v2';

	/**
	 * Creates the group of a new session and moves its first process there, in the background.
	 *
	 * @param rootPid host process id at the root of the session's tree; it runs no code of a user yet
	 */
	place(rootPid: number, limits: SandboxLimits): SessionCgroup;

	/** Removes all groups. End the sessions first. */
	close(): Promise<void>;
}

/** The group of one session. */
export interface SessionCgroup {
	readonly folders: CgroupFolders;

	/**
	 * Resolves when these processes are in the group and its limits are set. What they fork then is in it, too.
	 *
	 * @param pids host process ids of the whole session, which runs no code of a user yet
	 * @throws SandboxError if the kernel refuses it
	 */
	hold(pids: number[], limits: SandboxLimits): Promise<void>;

	/** How often the kernel has killed a process of the session because its memory ran out. */
	oomKills(): number;

	/** Kills what is left in the group and removes it. Never rejects: the next start removes what could not be removed. */
	remove(): Promise<void>;
}
