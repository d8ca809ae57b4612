/** A question for an assistant, in a thread. */
export interface Question {
	assistantId: string;
	threadId: string;
	/** Added to the thread before the run, unless empty. */
	text: string;
	/** Files attached to the text. */
	fileIds?: string[];
}
