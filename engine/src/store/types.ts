import type { Entry } from '../model/Model.ts';
import type { ResponseDetails } from './conversationTypes.ts';

/** The documents that the engine keeps. Times are Unix seconds, as the protocol has them. */

export type Metadata = Record<string, string>;

export type Tool = { type: 'code_interpreter' } | FunctionTool;

/** A function that the client runs: the run waits for what comes of it. */
export interface FunctionTool {
	type: 'function';
	function: FunctionDefinition;
}

/** Handed to the model server as the client gave it. */
export interface FunctionDefinition {
	name: string;
	description?: string;
	/** A JSON schema. */
	parameters?: Record<string, unknown>;
	strict?: boolean | null;
}

export type ToolChoice =
	| 'none'
	| 'auto'
	| 'required'
	| { type: 'code_interpreter' }
	| { type: 'function'; function: { name: string } };

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
	/** The engine that has its Python session, or had it last. Only where several share the work. */
	home?: string;
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
	tools: { type: 'code_interpreter' }[];
}

export type MessageContent =
	| { type: 'text'; text: string; annotations: FilePathAnnotation[] }
	| { type: 'image_file'; fileId: string; detail?: ImageDetail }
	| { type: 'image_url'; url: string; detail?: ImageDetail };

/** How closely a model is to look at an image. */
export type ImageDetail = 'auto' | 'low' | 'high';

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
	/** Why there is no more of it, where its run ended in the midst of it. */
	incompleteReason?: 'max_tokens' | 'run_cancelled' | 'run_expired' | 'run_failed';
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
	/** Where its code runs: the thread, or a response's container; null for one without. */
	sessionId: string | null;
	status: RunStatus;
	/** The engine that works on it, or did last. */
	engineId?: string;
	/** The engine whose client hears what happens in it, or waits for its end. */
	listenerId?: string;
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
	/** Set while the run waits for its client's functions, and until it ends. */
	pause?: Pause;
	/** Set where the client wants the run cancelled once nobody has asked for it for so long. */
	abandonment?: { afterSeconds: number; askedAt: number };
}

/** Where a run stands that waits for its client's functions: all that is needed to go on with it after a restart. */
export interface Pause {
	/** The functions that the model called, in one turn. */
	calls: FunctionCall[];
	/** The step that shows them. */
	stepId: string;
	/** How many steps the run had by then: more of them, and it has gone on. */
	stepCount: number;
	/** What the model and the tools said in this run so far. */
	entries: Entry[];
	turns: number;
	/** Figures that no message shows yet. */
	figureIds: string[];
	/** The versions of the files below `/mnt/data` before the run, by their paths. */
	filesBefore: Record<string, string>;
}

export type CodeOutput = { type: 'logs'; text: string } | { type: 'image'; fileId: string };

export interface CodeCall {
	id: string;
	/** Empty until it is run. */
	code: string;
	outputs: CodeOutput[];
}

export interface FunctionCall {
	id: string;
	name: string;
	/** JSON, as the model wrote it. */
	arguments: string;
	/** What the client says came of it. */
	output?: string;
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
				calls: CodeCall[] | FunctionCall[];
				/** What the model said before it called. */
				comment?: string;
				/** The id under which that was told. */
				commentId?: string;
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
