export interface BackendErrorDetails {
	/** HTTP status; absent when no answer came. */
	status?: number;
	/** The server's code, an errno such as `ECONNREFUSED`, or one of ours: `thread_busy`, `size_mismatch`. */
	code?: string;
	/** `x-request-id` of the answer. */
	requestId?: string;
	/** How to go on, in one or two sentences. */
	hint?: string;
	/** True when the server surely did nothing, so that even a create may be sent again. */
	notExecuted?: boolean;
	/** True when sending the same again can help at all. */
	temporary?: boolean;
	retryAfterMs?: number;
	cause?: unknown;
}

/** What a server or the way to it had to say. Never holds a key. */
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

/** For `.catch` on what is not worth failing for: whatever the server has against it, it is undefined. Stop is thrown on. */
export function undefinedIfFailed(error: unknown): undefined {
	if (error instanceof BackendError) return undefined;
	throw error;
}

/** For `.catch`: what the server does not have is undefined; everything else is thrown on. */
export function undefinedIfNotFound(error: unknown): undefined {
	if (error instanceof BackendError && error.status === 404) return undefined;
	throw error;
}
