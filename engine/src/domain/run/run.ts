import type { RunStatus } from './runStatus.ts';
import type { Tool, ToolChoice, ResponseFormat } from './tool.ts';
import type { Metadata } from '../metadata.ts';
import type { ResponseDetails } from '../response.ts';
import type { FunctionCall } from './toolCall.ts';
import type { ModelEntry } from '../modelEntries.ts';

export interface RunError {
	code: 'server_error' | 'rate_limit_exceeded' | 'invalid_prompt';
	message: string;
	/** The status with which the model server refused. */
	status?: number;
	/** The answer was stopped by a content filter. */
	isFiltered?: boolean;
}

export interface Usage {
	promptTokens: number;
	completionTokens: number;
	totalTokens: number;
	/** Of the prompt, read from the server's cache. */
	cachedTokens?: number;
	/** Of the completion, spent on reasoning. */
	reasoningTokens?: number;
}

/** One turn of a model: a run of the Assistants API, or a response of the Responses API. */
export interface Run {
	id: string;
	createdAt: number;
	/** What can have only one active run: the thread; for a response its conversation, or its own id without one. */
	threadId: string;
	/** Empty for a response. */
	assistantId: string;
	/**
	 * The id of the session in which its code runs: of the thread, or of a response's container; null for a response
	 * without tools.
	 */
	sessionId: string | null;
	status: RunStatus;
	/** The engine that executes it, or did last. */
	engineId?: string;
	/**
	 * The engine that had the thread's session when the run was created; null when none had. Not set for a response, as
	 * other responses may use its container meanwhile.
	 */
	sessionEngineId?: string | null;
	/** The engine whose client streams its events, or waits for its end. */
	listenerId?: string;
	expiresAt: number;
	startedAt: number | null;
	cancelledAt: number | null;
	failedAt: number | null;
	completedAt: number | null;
	lastError: RunError | null;
	incompleteReason: 'max_completion_tokens' | 'max_prompt_tokens' | 'content_filter' | null;
	model: string;
	/** The run's own instructions, otherwise the assistant's, followed by the additional instructions. */
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
	/** How many of the newest messages the model sees; null lets the engine choose. */
	lastMessages: number | null;
	toolChoice: ToolChoice;
	parallelToolCalls: boolean;
	responseFormat: ResponseFormat;
	/** Set for a response. */
	response?: ResponseDetails;
	/** Set while the run waits for its client's functions, and until it ends. */
	pause?: Pause;
	/** Set where the client wants the run cancelled after this long without a poll. `askedAt`: the last poll. */
	abandonment?: { afterSeconds: number; askedAt: number };
}

/** The state of a run that waits for its client's functions: all that is needed to resume it, even after a restart. */
export interface Pause {
	/** The functions that the model called, in one turn. */
	calls: FunctionCall[];
	/** The step that shows them. */
	stepId: string;
	/** How many steps the run had by then. With more of them, it has resumed. */
	stepCount: number;
	/** The entries of the model and the tools in this run so far. */
	entries: ModelEntry[];
	turns: number;
	/** Figures that are not in a message yet. */
	figureIds: string[];
	/** The versions of the files below `/mnt/data` before the run, by their paths. */
	filesBefore: Record<string, string>;
}
