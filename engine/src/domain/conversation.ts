import type { Metadata } from './metadata.ts';
import type { CodeOutput } from './toolCall.ts';

/** The documents of the Responses and Conversations APIs. Times are Unix seconds. */

export interface Conversation {
	id: string;
	createdAt: number;
	metadata: Metadata;
	/** The container that its last response worked in; `auto` goes on with it while it lives. */
	containerId: string | null;
}

/** An entry of a conversation: what went into a model and what came out of it. */
export interface ConversationItem {
	id: string;
	createdAt: number;
	/** The conversation that lists it; while it is in none, the response that it belongs to. */
	threadId: string;
	/** The response that it came with. */
	runId: string | null;
	origin: 'input' | 'output';
	content: ItemContent;
}

export type ItemContent = MessageItem | CodeItem | ReasoningItem;

export interface MessageItem {
	type: 'message';
	role: 'user' | 'assistant' | 'system' | 'developer';
	status: 'completed' | 'incomplete';
	phase: 'commentary' | 'final_answer' | null;
	parts: MessagePart[];
}

export type MessagePart =
	| { type: 'input_text'; text: string }
	| { type: 'input_file'; fileId: string }
	| { type: 'output_text'; text: string; citations: Citation[] }
	| { type: 'refusal'; text: string };

/** A file of a container that a text links, or, with an empty range, a figure that it shows. */
export interface Citation {
	containerId: string;
	fileId: string;
	fileName: string;
	startIndex: number;
	endIndex: number;
}

export interface CodeItem {
	type: 'code_interpreter_call';
	status: 'completed' | 'failed' | 'incomplete';
	code: string;
	containerId: string;
	outputs: CodeOutput[];
}

/** What another server's model thought. Clients send it along; no model here reads it. */
interface ReasoningItem {
	type: 'reasoning';
	summary: unknown[];
	encryptedContent: string | null;
}
