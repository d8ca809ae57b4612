import type { ImageDetail } from './message.ts';
import type { FunctionCall } from './run/toolCall.ts';

/** One entry of the conversation that a model sees. */
export type ModelEntry =
	/** `isInstruction`: a system or developer message in the middle of a conversation. */
	| { role: 'user'; text: string; images?: ModelImage[]; isInstruction?: boolean }
	| { role: 'assistant'; text: string; calls: ModelCall[]; vendorData?: VendorData }
	| { role: 'tool'; callId: string; result: CodeResult }
	| { role: 'tool'; callId: string; output: string; images?: ModelImage[] };

/** Whether an entry is a message of the user. */
export const isQuestion = (entry: ModelEntry): boolean =>
	entry.role === 'user' && entry.isInstruction !== true;

/**
 * What the vendor of a model requires back with its calls while their run continues: reasoning and signatures. Only
 * the adapter that wrote it reads it. It is JSON, as it is stored while a run waits for functions.
 */
export type VendorData = Record<string, unknown>;

/** An image in a user's message or in the output of a function, or a figure of the code. */
export interface ModelImage {
	/** On the web, or `data:` with the image itself. */
	url: string;
	detail?: ImageDetail;
}

export type ModelCall = PythonCall | FunctionCall;

/** Code that the model requests to run. */
export interface PythonCall {
	id: string;
	code: string;
	/** Set when the call is invalid and cannot run: the answer that the model gets instead. */
	objection?: string;
	/**
	 * The model wrote the call into its text instead of making a tool call: in the markup of its chat template, or plainly, such as
	 * in a fence.
	 */
	isInText?: 'marked' | 'plain';
}

export const isFunctionCall = (call: ModelCall): call is FunctionCall => 'name' in call;

/** The result of a call's code. */
export interface CodeResult {
	/** `raised`: an exception ended it; `stopped`: a limit or a crash ended it; `refused`: it did not run. */
	status: 'ok' | 'raised' | 'stopped' | 'refused';
	/** Standard output, errors and tracebacks. */
	logs: string;
	/** Names of the figures that the user sees. */
	figures: string[];
	/** Those of the figures that a model that can see is shown. */
	images?: ModelImage[];
	/** Paths below `/mnt/data` of the files that the code wrote or changed. */
	writtenFiles: string[];
	/** Such as `ZeroDivisionError: division by zero`, or what stopped the code. */
	error?: string;
	/** Anything else that the model should know, such as that variables are lost. */
	notes: string[];
}
