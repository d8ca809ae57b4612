import type { ResponseDetails } from './conversationTypes.ts';

/** The documents that the engine keeps. Times are Unix seconds, as the protocol has them. */

export type Metadata = Record<string, string>;

/** `code_interpreter` is the only tool so far; the shape leaves room for the others. */
export interface Tool {
	type: 'code_interpreter';
}

export type ToolChoice = 'none' | 'auto' | 'required' | { type: 'code_interpreter' };

/** A JSON schema or format object, handed to the model server as the client gave it. */
export type ResponseFormat = 'auto' | Record<string, unknown>;

export interface Assistant {
	id: string;
	createdAt: number;
	name: string | null;
	description: string | null;
	model: string;
	instructions: string | null;
	tools: Tool[];
	fileIds: string[];
	metadata: Metadata;
	temperature: number | null;
	topP: number | null;
	reasoningEffort: string | null;
	responseFormat: ResponseFormat;
}

export interface Thread {
	id: string;
	createdAt: number;
	/** Files of `tool_resources`, those of messages' attachments among them. */
	fileIds: string[];
	metadata: Metadata;
	/** What is known of the files under `/mnt/data`, so that runs and restarts need not copy or report twice. */
	workspace: WorkspaceFile[];
	/** How many figures the thread has shown; names the next one. */
	figureCount: number;
}

export interface WorkspaceFile {
	/** Path below `/mnt/data`. */
	path: string;
	/** The sandbox's version of it when it was copied in or reported. */
	version: string;
	fileId: string;
	origin: 'input' | 'output';
	/** The upload that it is a copy of, where `fileId` is another. */
	uploadId?: string;
}

export interface Attachment {
	fileId: string;
	tools: Tool[];
}

export type MessageContent =
	| { type: 'text'; text: string; annotations: FilePathAnnotation[] }
	| { type: 'image_file'; fileId: string };

/** A link in a text to a file below `/mnt/data`. Indices count UTF-16 units, as JavaScript strings do. */
export interface FilePathAnnotation {
	text: string;
	startIndex: number;
	endIndex: number;
	fileId: string;
}

export interface Message {
	id: string;
	createdAt: number;
	threadId: string;
	role: 'user' | 'assistant';
	content: MessageContent[];
	attachments: Attachment[];
	assistantId: string | null;
	runId: string | null;
	metadata: Metadata;
}

export type RunStatus =
	| 'queued'
	| 'in_progress'
	| 'requires_action'
	| 'cancelling'
	| 'cancelled'
	| 'failed'
	| 'completed'
	| 'incomplete'
	| 'expired';

export interface RunError {
	code: 'server_error' | 'rate_limit_exceeded' | 'invalid_prompt';
	message: string;
}

export interface Usage {
	promptTokens: number;
	completionTokens: number;
	totalTokens: number;
}

/** One turn of a model: a run of the Assistants API, or a response of the Responses API. */
export interface Run {
	id: string;
	createdAt: number;
	/** What can have one active run at a time: the thread; a response's conversation, or its own id without one. */
	threadId: string;
	/** Empty for a response. */
	assistantId: string;
	status: RunStatus;
	expiresAt: number;
	startedAt: number | null;
	cancelledAt: number | null;
	failedAt: number | null;
	completedAt: number | null;
	lastError: RunError | null;
	incompleteReason: 'max_completion_tokens' | 'max_prompt_tokens' | null;
	model: string;
	/** The assistant's or the run's own, with the additional instructions behind them. */
	instructions: string;
	tools: Tool[];
	/** The assistant's files as they were when the run was created. */
	fileIds: string[];
	metadata: Metadata;
	usage: Usage | null;
	temperature: number | null;
	topP: number | null;
	reasoningEffort: string | null;
	maxPromptTokens: number | null;
	maxCompletionTokens: number | null;
	/** How many of the newest messages the model sees; null: as many as the engine thinks good. */
	lastMessages: number | null;
	toolChoice: ToolChoice;
	parallelToolCalls: boolean;
	responseFormat: ResponseFormat;
	/** Set for a response. */
	response?: ResponseDetails;
}

export type CodeOutput = { type: 'logs'; text: string } | { type: 'image'; fileId: string };

export interface CodeCall {
	id: string;
	code: string;
	outputs: CodeOutput[];
}

export interface RunStep {
	id: string;
	createdAt: number;
	threadId: string;
	runId: string;
	assistantId: string;
	status: 'in_progress' | 'cancelled' | 'failed' | 'completed' | 'expired';
	details:
		| {
				type: 'tool_calls';
				calls: CodeCall[];
				/** What the model said before it called. */
				comment?: string;
		  }
		| { type: 'message_creation'; messageId: string };
	lastError: RunError | null;
	expiredAt: number | null;
	cancelledAt: number | null;
	failedAt: number | null;
	completedAt: number | null;
	usage: Usage | null;
}

export const uploadPurposes = [
	'assistants',
	'batch',
	'fine-tune',
	'vision',
	'user_data',
	'evals',
] as const;

export interface StoredFile {
	id: string;
	createdAt: number;
	name: string;
	bytes: number;
	purpose: (typeof uploadPurposes)[number] | 'assistants_output';
	expiresAt: number | null;
}
