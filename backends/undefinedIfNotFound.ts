import { BackendError } from './BackendError.ts';

/** For `.catch`: what the server does not have is undefined; everything else is thrown on. */
export function undefinedIfNotFound(error: unknown): undefined {
	if (error instanceof BackendError && error.status === 404) return undefined;
	throw error;
}
