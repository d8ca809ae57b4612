import type { Duplex, Readable } from 'node:stream';
import type { SessionCgroup } from '../cgroups/Cgroups.ts';

/** A started runner (`python/runner.py`), whatever started it. What it sends is untrusted. */
export interface RunnerProcess {
	/** Frames in both directions. */
	readonly control: Duplex;
	/** What the code and its children write to standard output and standard error, in order. */
	readonly text: Readable;
	/** Host process id at the root of the session's tree, which contains every process of the session. */
	readonly rootPid: number;
	/** Keeps the limits of the session, if this machine has control groups for it. Removed when the tree has ended. */
	readonly cgroup?: SessionCgroup;
	/** Whether it is in that group already, with all of its processes, and is the first to go when memory runs out. */
	readonly isPlaced?: boolean;
	/** Resolves when the tree has ended, to a few words on how it ended, such as `exit code 139`. Never rejects. */
	readonly ended: Promise<string>;
	/** What the runner receives besides its limits before its first code. */
	readonly claim?: Readonly<Record<string, string>>;
	/** What the confinement itself wrote, for messages about a failed start. */
	diagnostics(): string;
	/** Sends SIGINT to the Python process alone. */
	interrupt(): void;
	/** Kills the whole tree; `ended` resolves when it is gone. */
	kill(): void;
}
