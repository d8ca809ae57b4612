import type { Session } from '../sandbox/Sandbox.ts';
import type { SessionFiles } from '../sandbox/SessionFiles.ts';

/** One Python session a thread, as runs use it. `sandbox/Sessions.ts` is the real one. */
export interface ThreadSessions {
	/** `fresh`: a new process was started, so variables of earlier code are gone. */
	use(threadId: string): Promise<{ session: Session; fresh: boolean }>;
	/** The thread's `/mnt/data`, which outlives its sessions. */
	files(threadId: string): SessionFiles | Promise<SessionFiles>;
	/** Ends the thread's process and removes its files. */
	remove(threadId: string): Promise<void>;
}
