import type { Run } from './run.ts';
import type { RunStep } from './runStep.ts';
import type { CodeCall, FunctionCall, CodeOutput } from './toolCall.ts';
import type { Message } from '../message.ts';

/** An event in a run, in order. What starts or ends is stored by then, or will be when the run ends. */
export type RunEvent =
	/** The run has a new status. */
	| { type: 'run'; run: Run }
	| { type: 'stepStarted' | 'stepEnded'; step: RunStep }
	| { type: 'callStarted'; stepId: string; index: number; call: CodeCall | FunctionCall }
	| { type: 'code'; stepId: string; index: number; delta: string }
	/** More of a call's output; texts with one `outputIndex` belong together. */
	| { type: 'output'; stepId: string; index: number; outputIndex: number; output: CodeOutput }
	| { type: 'messageStarted' | 'messageEnded'; message: Message }
	/** More of what a response's model thinks. */
	| { type: 'reasoning'; reasoningId: string; delta: string }
	/** More of a message; texts with one `index` belong together. */
	| { type: 'content'; messageId: string; index: number; content: ContentDelta };

export type ContentDelta =
	/** `isFirst`: the first delta of its text. `isRefusal`: it says why the model does not answer. */
	| { type: 'text'; text: string; isFirst: boolean; isRefusal?: boolean }
	| { type: 'image_file'; fileId: string };
