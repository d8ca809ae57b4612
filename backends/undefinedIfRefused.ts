import { BackendError } from './BackendError.ts';

/** For `.catch` on what is not worth failing for: whatever the server has against it, it is undefined. Stop is thrown on. */
export function undefinedIfRefused(error: unknown): undefined {
	if (error instanceof BackendError) return undefined;
	throw error;
}
