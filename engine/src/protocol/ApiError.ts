/** An error response in OpenAI's form. Routes throw it; `app.ts` sends it. */
export class ApiError extends Error {
	override readonly name = 'ApiError';
	readonly status: number;
	readonly param: string | null;
	readonly code: string | null;

	constructor(
		status: number,
		message: string,
		{ param = null, code = null }: { param?: string | null; code?: string | null } = {},
	) {
		super(message);
		this.status = status;
		this.param = param;
		this.code = code;
	}

	/** OpenAI's envelope. */
	toWire() {
		return {
			error: {
				message: this.message,
				type: typeOf(this.status),
				param: this.param,
				code: this.code,
			},
		};
	}
}

function typeOf(status: number): string {
	if (status >= 500) return 'server_error';
	return status === 429 ? 'requests' : 'invalid_request_error';
}

/** A request that is not valid: status 400. */
export function invalidRequest(
	param: string | null,
	message: string,
	code: string | null = 'invalid_value',
): ApiError {
	return new ApiError(400, message, { param, code });
}

const MAX_QUOTED_LENGTH = 100;

/** Shortens a client's value, which may be megabytes, for a message. */
export function quotable(given: string): string {
	return given.length > MAX_QUOTED_LENGTH ? `${given.slice(0, MAX_QUOTED_LENGTH)}…` : given;
}

const nouns = {
	assistants: 'assistant',
	threads: 'thread',
	messages: 'message',
	runs: 'run',
	runSteps: 'run step',
} as const;

/** The newer APIs word it differently: `Container with id 'cntr_x' not found.` (from users' reports). */
const newerNouns = {
	responses: 'Response',
	conversations: 'Conversation',
	items: 'Item',
	containers: 'Container',
	containerFiles: 'Container file',
	uploads: 'Upload',
	uploadParts: 'Part',
} as const;

export type Findable = keyof typeof nouns | keyof typeof newerNouns | 'files';

/** Status 404 in OpenAI's words: `No thread found with id 'thread_x'.` */
export function notFound(collection: Findable, wanted: string): ApiError {
	const id = quotable(wanted);
	if (collection === 'files')
		return new ApiError(404, `No such File object: ${id}`, { param: 'id' });
	if (Object.hasOwn(newerNouns, collection)) {
		const noun = newerNouns[collection as keyof typeof newerNouns];
		return new ApiError(404, `${noun} with id '${id}' not found.`);
	}
	return new ApiError(404, `No ${nouns[collection as keyof typeof nouns]} found with id '${id}'.`);
}
