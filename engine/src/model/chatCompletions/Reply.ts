import type OpenAI from 'openai';

/** The answer of a chat server, streamed or not. */
export interface Reply {
	text: string;
	calls: ReplyCall[];
	usage: OpenAI.CompletionUsage | null;
	/** It was truncated at the token limit. */
	isCut: boolean;
}

export interface ReplyCall {
	id: string;
	name: string;
	/** JSON, if the model wrote valid JSON. */
	arguments: string;
}
