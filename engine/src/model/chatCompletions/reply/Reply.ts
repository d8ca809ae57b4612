import type OpenAI from 'openai';
import type { VendorData } from '../../../domain/modelEntries.ts';

/** The answer of a chat server, streamed or not. */
export interface Reply {
	text: string;
	/** What the server sent apart from the text: as `reasoning_content`, `reasoning` or parts of the content. */
	reasoning: string;
	/** Whether it was in `reasoning_content`, which some servers require back. */
	hasReasoningContent?: boolean;
	/** The text says why the model does not answer. */
	isRefusal?: boolean;
	/** The reasoning in its text had no opening tag, as the model's template contains it. */
	omitsReasoningTag?: boolean;
	calls: ReplyCall[];
	usage: OpenAI.CompletionUsage | null;
	/** `stop`, `length`, `tool_calls`, `content_filter`, or another value that a server sends. */
	finishReason: string | null;
	/** What goes back with the calls, where the adapter determines that itself. */
	vendorData?: VendorData;
}

export interface ReplyCall {
	id: string;
	name: string;
	/** JSON, if the model wrote valid JSON. */
	arguments: string;
	/** Of Gemini: must be sent back with the call. */
	extraContent?: unknown;
}
