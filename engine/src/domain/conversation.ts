import type { VendorData } from './modelEntries.ts';
import type { ImageDetail } from './message.ts';
import type { Metadata } from './metadata.ts';
import type { CodeOutput } from './run/toolCall.ts';

/** The documents of the Responses and Conversations APIs. Times are Unix seconds. */

export interface Conversation {
	id: string;
	createdAt: number;
	metadata: Metadata;
	/** The container of its last response; `auto` reuses it until it expires. */
	containerId: string | null;
}

/** An entry of a conversation: the input or output of a model. */
export interface ConversationItem {
	id: string;
	createdAt: number;
	/** The conversation that lists it; while no conversation does, its response. */
	threadId: string;
	/** The response that added it. */
	runId: string | null;
	origin: 'input' | 'output';
	content: ItemContent;
}

export type ItemContent =
	MessageItem | CodeItem | FunctionCallItem | FunctionOutputItem | ReasoningItem;

export interface MessageItem {
	type: 'message';
	role: 'user' | 'assistant' | 'system' | 'developer';
	status: 'completed' | 'incomplete';
	phase: 'commentary' | 'final_answer' | null;
	parts: MessagePart[];
}

export type MessagePart =
	| InputPart
	| { type: 'output_text'; text: string; citations: Citation[] }
	| { type: 'refusal'; text: string };

export type InputPart =
	| { type: 'input_text'; text: string }
	/** `isInline`: the file came with the item and goes with it. */
	| { type: 'input_file'; fileId: string; isInline?: boolean }
	| InputImage;

/** An uploaded image, or one in a `data:` URL. */
export interface InputImage {
	type: 'input_image';
	fileId?: string;
	url?: string;
	detail?: ImageDetail;
}

/** A file of a container to which a text links, or, with an empty range, a figure that it shows. */
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
	/** What the model called it. Absent where a client sent the item. */
	callId?: string;
	/** Of the model's turn, with its first call. No client sees it. */
	vendorData?: VendorData;
	/** It belongs to the same turn of the model as the call before it, which has the data. */
	continuesTurn?: boolean;
}

/** A call of a function that the client runs. */
export interface FunctionCallItem {
	type: 'function_call';
	status: 'completed' | 'incomplete';
	/** Names the call in its output. Unlike the item's id, the model or its server may have chosen it. */
	callId: string;
	name: string;
	/** JSON, as the model wrote it. */
	arguments: string;
	/** Of the model's turn, with its first call. No client sees it. */
	vendorData?: VendorData;
	/** It belongs to the same turn of the model as the call before it, which has the data. */
	continuesTurn?: boolean;
}

/** The result of a function, as the client reports it. */
export interface FunctionOutputItem {
	type: 'function_call_output';
	status: 'completed' | 'incomplete';
	callId: string;
	output: string | InputPart[];
}

/** The parts of an item's content or output. */
export function partsOf(content: ItemContent): MessagePart[] {
	if (content.type === 'message') return content.parts;
	if (content.type !== 'function_call_output' || typeof content.output === 'string') return [];
	return content.output;
}

/** What a model thought before its answer or its calls. */
export interface ReasoningItem {
	type: 'reasoning';
	summary: unknown[];
	/** Of another server, which only that one can read. */
	encryptedContent: string | null;
	turn?: ReasonedTurn;
}

/** What a model wants back with the calls of a turn, for clients that send all items themselves. */
export interface ReasonedTurn {
	model: string;
	/** In order. Items show code without the id of its call, so that it is recognized by its hash. */
	calls: ({ id: string } | { id: string; codeHash: string })[];
	vendorData: VendorData;
}
