import type {
	FunctionCall,
	FunctionDefinition,
	ImageDetail,
	ResponseFormat,
	RunError,
	Usage,
} from '../store/types.ts';

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
	conversation: Entry[];
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

export type Entry =
	| { role: 'user'; text: string; images?: ModelImage[] }
	| { role: 'assistant'; text: string; calls: ModelCall[] }
	| { role: 'tool'; callId: string; result: CodeResult }
	| { role: 'tool'; callId: string; output: string };

/** An image that a user shows. */
export interface ModelImage {
	/** Of the web, or `data:` with the image itself. */
	url: string;
	detail?: ImageDetail;
}

export type ModelCall = PythonCall | FunctionCall;

/** Code that the model wants run. */
export interface PythonCall {
	id: string;
	code: string;
	/** Set when the call cannot be run as it is: what to tell the model instead. */
	objection?: string;
	/** The model wrote the call into its text rather than making it. */
	isInText?: boolean;
}

export const isFunctionCall = (call: ModelCall): call is FunctionCall => 'name' in call;

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
