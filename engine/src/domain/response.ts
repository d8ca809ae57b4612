/** What makes a run a response. */
export interface ResponseDetails {
	conversationId: string | null;
	previousResponseId: string | null;
	/** Where its Python runs; null without tools. */
	containerId: string | null;
	/** Not: the client that asked waits for the answer, and the response ends with it. */
	isBackground: boolean;
	/** Not: it is gone once it was answered. */
	isStored: boolean;
	maxToolCalls: number | null;
	/** Settings that come back in every answer just as they were given. */
	given: Record<string, unknown>;
}
