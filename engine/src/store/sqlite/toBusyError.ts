import { SessionIsBusy, ThreadIsBusy } from '../Store.ts';

/** SQLite's error as the one that the store promises, where it broke one of the rules about active runs. */
export function toBusyError(error: unknown): unknown {
	const text = String(error);
	if (text.includes('UNIQUE constraint failed: runs.threadId')) {
		return new ThreadIsBusy('The thread has an active run.');
	}
	if (text.includes('UNIQUE constraint failed: runs.sessionId')) {
		return new SessionIsBusy('The session is executing another run.');
	}
	return error;
}
