/** What makes a run a response. */
export interface ResponseDetails {
	conversationId: string | null;
	previousResponseId: string | null;
	/** Otherwise the client waits for the answer, and the response ends when it disconnects. */
	isBackground: boolean;
	/** Otherwise it is deleted once it was answered. */
	isStored: boolean;
	maxToolCalls: number | null;
	/** Settings that every answer repeats as they were given. */
	given: Record<string, unknown>;
}
