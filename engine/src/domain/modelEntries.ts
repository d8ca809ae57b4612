import type { ImageDetail } from './message.ts';
import type { FunctionCall } from './toolCall.ts';

export type ModelEntry =
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
