import type { ResponseFormat, RunError, Usage } from '../store/types.ts';

/**
 * Something that answers a conversation, turn by turn: it either wants Python run or gives its final text.
 */
export interface Model {
	/** @throws ModelError when no answer can be had; whatever the signal's reason is when it aborts */
	respond(turn: Turn, signal: AbortSignal): Promise<Answer>;
}

export interface Turn {
	model: string;
	/** The system prompt. */
	instructions: string;
	conversation: Entry[];
	/** `required` and `python` ask for a call in this very turn; `none` offers no tool. */
	toolChoice: 'none' | 'auto' | 'required' | 'python';
	temperature: number | null;
	topP: number | null;
	reasoningEffort: string | null;
	maxCompletionTokens: number | null;
	parallelToolCalls: boolean;
	responseFormat: ResponseFormat;
}

export type Entry =
	| { role: 'user'; text: string }
	| { role: 'assistant'; text: string; calls: PythonCall[] }
	| { role: 'tool'; callId: string; result: CodeResult };

/** Code that the model wants run. */
export interface PythonCall {
	id: string;
	code: string;
	/** Set when the call cannot be run as it is: what to tell the model instead. */
	objection?: string;
}

/** What became of a call's code. */
export interface CodeResult {
	/** `raised`: an exception ended it; `stopped`: a limit or a crash did; `refused`: it was not run. */
	status: 'ok' | 'raised' | 'stopped' | 'refused';
	/** Standard output, errors and tracebacks. */
	logs: string;
	/** Names of the figures that the user is shown. */
	figures: string[];
	/** Paths below `/mnt/data` of the files that the code wrote or changed. */
	writtenFiles: string[];
	/** Such as `ZeroDivisionError: division by zero`, or what stopped the code. */
	error?: string;
	/** What the model should know besides, such as that variables are gone. */
	notes: string[];
}

export interface Answer {
	text: string;
	/** Empty: the text is the final answer. */
	calls: PythonCall[];
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
