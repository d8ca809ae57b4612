import type { Session } from './Sandbox.ts';
import type { LocalFiles } from './SessionFiles.ts';

/** One Python session a thread, as runs use it. `sandbox/Sessions.ts` is the real one. */
export interface ThreadSessions {
	/** `lostBecause`: why variables of earlier code are gone, where there were some; for the model. */
	use(threadId: string, memoryBytes?: number): Promise<{ session: Session; lostBecause?: string }>;
	/** The thread's `/mnt/data`, which outlives its sessions. */
	files(threadId: string): LocalFiles | Promise<LocalFiles>;
	/** Ends the thread's process here, and removes its files, which are kept elsewhere. */
	drop(threadId: string): Promise<void>;
	/** The thread's process was elsewhere, and its variables with it: the next use is told so. */
	noteMove(threadId: string): void;
	/** Whether the thread has a process. */
	has(threadId: string): boolean;
	/** Ends the thread's process and removes its files. */
	remove(threadId: string): Promise<void>;
	/** The threads that have files. */
	list(): Promise<string[]>;
}
