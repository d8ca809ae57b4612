/** What makes a run a response. */
export interface ResponseDetails {
	conversationId: string | null;
	previousResponseId: string | null;
	/** Otherwise the client waits for the answer, and the response ends when it disconnects. */
	isBackground: boolean;
	/** Otherwise it is deleted once it was answered. */
	isStored: boolean;
	maxToolCalls: number | null;
	/** `auto` leaves out the oldest items of a context that is too long; otherwise it is refused, as at OpenAI. */
	truncation: 'auto' | 'disabled' | null;
	/** Settings that every answer repeats as they were given. */
	given: Record<string, unknown>;
}

/** An event of a response's stream, without its sequence number. */
export interface ResponseEvent {
	type: string;
	[field: string]: unknown;
}

/** Consecutive events of a background response's stream, stored so that a client can resume the stream. */
export interface ResponseEvents {
	id: string;
	createdAt: number;
	runId: string;
	/** The sequence number of the first; the others follow without gaps. */
	firstNumber: number;
	events: ResponseEvent[];
}
