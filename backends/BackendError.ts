export interface BackendErrorDetails {
	/** HTTP status; undefined when no response arrived. */
	status?: number;
	/** The server's code, an errno such as `ECONNREFUSED`, or one of ours: `thread_busy`, `size_mismatch`. */
	code?: string;
	/** `x-request-id` of the response. */
	requestId?: string;
	/** What to do next, in one or two sentences. */
	hint?: string;
	/** True when the server certainly did nothing, so that even a create can be retried. */
	notExecuted?: boolean;
	/** True when a retry can succeed. */
	temporary?: boolean;
	retryAfterMs?: number;
	cause?: unknown;
}

/** An error of the server or of the connection to it. Never contains a key. */
export class BackendError extends Error {
	override readonly name = 'BackendError';
	readonly status?: number;
	readonly code?: string;
	readonly requestId?: string;
	readonly hint?: string;
	readonly notExecuted: boolean;
	readonly temporary: boolean;
	readonly retryAfterMs?: number;

	constructor(message: string, details: BackendErrorDetails = {}) {
		super(message, { cause: details.cause });
		this.status = details.status;
		this.code = details.code;
		this.requestId = details.requestId;
		this.hint = details.hint;
		this.notExecuted = details.notExecuted ?? false;
		this.temporary = details.temporary ?? false;
		this.retryAfterMs = details.retryAfterMs;
	}
}

/** For `.catch` on optional requests: every `BackendError` becomes undefined. Everything else, such as an abort, is rethrown. */
export function undefinedIfFailed(error: unknown): undefined {
	if (error instanceof BackendError) return undefined;
	throw error;
}

/** For `.catch`: a 404 becomes undefined. Everything else is rethrown. */
export function undefinedIfNotFound(error: unknown): undefined {
	if (error instanceof BackendError && error.status === 404) return undefined;
	throw error;
}
