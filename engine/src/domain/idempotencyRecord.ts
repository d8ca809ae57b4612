/** The answer to a POST with an `Idempotency-Key`. When the same POST is sent again, it gets the same answer. */
export interface IdempotencyRecord {
	/** Derived from the owner, the path and the key. */
	id: string;
	createdAt: number;
	/** Hash of the request's body; of an empty body for a form, which is not read for it. */
	digest: string;
	/** The engine that received the request. */
	engineId: string;
	/** Whether the request has written anything. */
	isDone: boolean;
	/** null while the request is being processed. */
	response: { status: number; body: string } | null;
}
