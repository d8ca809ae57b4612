import { SessionIsBusy, ThreadIsBusy } from '../Store.ts';

const UNIQUE_VIOLATION = '23505';

/** PostgreSQL's error as the one that the store promises, where it broke one of the rules about active runs. */
export function toBusyError(error: unknown): unknown {
	const { code, constraint } = error as { code?: string; constraint?: string };
	if (code !== UNIQUE_VIOLATION) return error;
	if (constraint === 'oneActiveRunAThread') {
		return new ThreadIsBusy('The thread has an active run.');
	}
	if (constraint === 'oneRunAtWorkASession') {
		return new SessionIsBusy('The session is executing another run.');
	}
	return error;
}
