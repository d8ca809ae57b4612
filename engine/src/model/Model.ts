import type { FunctionDefinition, ResponseFormat } from '../domain/tool.ts';
import type { RunError, Usage } from '../domain/run.ts';
import type { ModelEntry, ModelCall } from '../domain/modelEntries.ts';

/**
 * Something that answers a conversation, turn by turn: it either wants tools used or gives its final text.
 */
export interface Model {
	/**
	 * @param listener hears the answer while it comes; all of it or nothing may be told
	 * @throws ModelError when no answer can be had; whatever the signal's reason is when it aborts
	 */
	respond(turn: Turn, signal: AbortSignal, listener?: TurnListener): Promise<Answer>;
}

/** Hears a turn's answer while it comes. What was told is the beginning of what the answer is in the end. */
export interface TurnListener {
	/** More of the text; none after code. */
	onText(delta: string): Promise<void>;
	/** More of the code of the first call, where that is Python. */
	onCode(callId: string, delta: string): Promise<void>;
}

export interface Turn {
	model: string;
	/** The system prompt. */
	instructions: string;
	conversation: ModelEntry[];
	/** Whether Python can be called. */
	hasPython: boolean;
	/** What can be called besides. */
	functions: FunctionDefinition[];
	/** All but `auto` and `none` ask for a call in this very turn; `none` offers no tool. */
	toolChoice: 'none' | 'auto' | 'required' | 'python' | { function: string };
	temperature: number | null;
	topP: number | null;
	reasoningEffort: string | null;
	maxCompletionTokens: number | null;
	parallelToolCalls: boolean;
	responseFormat: ResponseFormat;
}

export interface Answer {
	text: string;
	/** Empty: the text is the final answer. */
	calls: ModelCall[];
	usage: Usage | null;
	/** The answer was cut at `maxCompletionTokens`. */
	isCut?: boolean;
	/** The run has to end as failed, with the text as its message where there is one. */
	failure?: RunError;
}

/** No answer could be had of a model; the message is shown to users as the run's `last_error`. */
export class ModelError extends Error {
	override readonly name = 'ModelError';
	readonly code: RunError['code'];

	constructor(message: string, code: RunError['code'] = 'server_error') {
		super(message);
		this.code = code;
	}
}
