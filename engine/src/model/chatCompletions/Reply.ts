import type OpenAI from 'openai';

/** What a chat server answered, streamed or not. */
export interface Reply {
	text: string;
	calls: ReplyCall[];
	usage: OpenAI.CompletionUsage | null;
	/** It was cut at the limit of tokens. */
	isCut: boolean;
}

export interface ReplyCall {
	id: string;
	name: string;
	/** JSON, if the model can write it. */
	arguments: string;
}
