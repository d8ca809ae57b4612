import type { FunctionDefinition, ResponseFormat } from '../domain/run/tool.ts';
import type { RunError, Usage } from '../domain/run/run.ts';
import type { ModelEntry, ModelCall, VendorData } from '../domain/modelEntries.ts';

/** Answers a conversation turn by turn, each time with tool calls or with its final text. */
export interface Model {
	/**
	 * @param listener receives the answer while it is streamed; an implementation may skip any part of that
	 * @throws ModelError when there is no answer; the signal's reason when it aborts
	 */
	respond(turn: Turn, signal: AbortSignal, listener?: TurnListener): Promise<Answer>;
}

/** Receives a turn's answer while it is streamed. What it receives is always the start of the final answer. */
export interface TurnListener {
	/** The next part of the reasoning, before any text. */
	onReasoning?(delta: string): Promise<void>;
	/** The next part of the text. None follows after code. */
	onText(delta: string): Promise<void>;
	/** The next part of the code of the first call, if that is a Python call. */
	onCode(callId: string, delta: string): Promise<void>;
}

export interface Turn {
	model: string;
	/** The system prompt. */
	instructions: string;
	/** The same without previews of files, for a small context. Absent where there are none. */
	briefInstructions?: string;
	conversation: ModelEntry[];
	/** What happened to the files before this run. The system prompt has it too. */
	notes: string[];
	/** The client wants an error instead of a prompt that was shortened. */
	mustFit?: boolean;
	/** Whether Python can be called. */
	hasPython: boolean;
	/** The other tools that can be called. */
	functions: FunctionDefinition[];
	/** `none` offers no tools; all others but `auto` request a call in this turn. */
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
	/** What the model thought before it. */
	reasoning?: string;
	/** If empty, the text is the final answer. */
	calls: ModelCall[];
	/** Goes back to the model with the calls. */
	vendorData?: VendorData;
	usage: Usage | null;
	/** The answer was truncated at `maxCompletionTokens`. */
	isCut?: boolean;
	/** The text says why the model does not answer. */
	isRefusal?: boolean;
	/** The run must end as failed, with the text, if any, as its message. */
	failure?: RunError;
}

/** A model gave no answer. Users see the message as the run's `last_error`. */
export class ModelError extends Error {
	override readonly name = 'ModelError';
	readonly code: RunError['code'];
	/** The status with which the model server refused. */
	readonly status: number | undefined;

	constructor(message: string, code: RunError['code'] = 'server_error', status?: number) {
		super(message);
		this.code = code;
		this.status = status;
	}
}
