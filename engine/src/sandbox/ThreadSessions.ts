import type { Session } from './Sandbox.ts';
import type { LocalFiles } from './SessionFiles.ts';

/** One Python session per thread, as runs use it. Implemented by `sandbox/Sessions.ts`. */
export interface ThreadSessions {
	/** `lostBecause`: why variables of earlier code are gone, if there were any; for the model. */
	use(threadId: string, memoryBytes?: number): Promise<{ session: Session; lostBecause?: string }>;
	/** The thread's `/mnt/data`, which outlives its sessions. */
	files(threadId: string): LocalFiles | Promise<LocalFiles>;
	/** Ends the thread's process here, and removes its files, which are kept elsewhere. */
	drop(threadId: string): Promise<void>;
	/** Records that the thread's process and its variables were on another engine; the next use reports it. */
	recordMove(threadId: string): void;
	/** Whether the thread has a process. */
	has(threadId: string): boolean;
	/** Ends the thread's process and removes its files. */
	remove(threadId: string): Promise<void>;
	/** The threads that have files. */
	list(): Promise<string[]>;
}
