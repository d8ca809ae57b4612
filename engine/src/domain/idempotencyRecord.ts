/** What a POST with an `Idempotency-Key` was answered: the same POST, sent again, gets the same. */
export interface IdempotencyRecord {
	/** Made of the owner, the path and the key. */
	id: string;
	createdAt: number;
	/** Hash of the request's body; that of a form, which is not read for it, is the one of nothing. */
	digest: string;
	/** Of the engine that has taken the request. */
	engineId: string;
	/** Whether anything was written for it. */
	isDone: boolean;
	/** null while the request is at work. */
	response: { status: number; body: string } | null;
}
