import type { Message } from '../../domain/message.ts';
import type { VendorData } from '../../domain/modelEntries.ts';
import type { Pause, Run, RunError, Usage } from '../../domain/run/run.ts';
import type { Reasoning, RunStep } from '../../domain/run/runStep.ts';
import type { FunctionCall } from '../../domain/run/toolCall.ts';

/** How a run ends, waits, or returns to the queue, with what is stored along with it. */
export interface RunOutcome {
	status:
		'queued' | 'requires_action' | 'completed' | 'incomplete' | 'failed' | 'cancelled' | 'expired';
	lastError?: RunError;
	incompleteReason?: NonNullable<Run['incompleteReason']>;
	usage: Usage | null;
	/** The steps of a response, or those of another run that have not ended, where they are known without reading them. */
	steps?: RunStep[];
	/** The items of a response's input, where they are known without reading them. */
	inputIds?: string[];
	/** The assistant's message. */
	message?: RecordedMessage;
	/** What a response's model thought before the message. */
	reasoning?: Reasoning[];
	/** The message says why the model does not answer. */
	isRefusal?: boolean;
	/** The functions that a response's model called: they are its last output. */
	functionCalls?: RecordedCalls;
	/** How a run that waits for its client's functions will continue, and the step that shows them. */
	waiting?: { pause: Pause; step: RunStep };
}

/** A message and the step that refers to it. */
export interface RecordedMessage {
	message: Message;
	step: RunStep;
}

/** Calls of functions, with the model's text before them. */
export interface RecordedCalls {
	calls: FunctionCall[];
	comment?: string;
	commentId?: string;
	reasoning?: Reasoning[];
	vendorData?: VendorData;
	/** A call before it in the same turn has the data. */
	continuesTurn?: boolean;
}

/** Why a run in progress is stopped from outside; the abort signal's reason. */
export class RunStopped extends Error {
	override readonly name = 'RunStopped';
	readonly why: 'cancelled' | 'expired' | 'shutdown';

	constructor(why: RunStopped['why']) {
		super(`The run was stopped: ${why}.`);
		this.why = why;
	}
}

export const engineStoppedError: RunError = {
	code: 'server_error',
	message:
		'The engine was stopped during this run. Its code is not run a second time. Start a new run.',
};

/** Whether its client waits for the response. When the engine stops, nobody will fetch it later. */
export const isAwaited = (run: Run): boolean => run.response?.isBackground === false;
