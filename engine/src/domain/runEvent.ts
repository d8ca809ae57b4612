import type { Run } from './run.ts';
import type { RunStep } from './runStep.ts';
import type { CodeCall, FunctionCall, CodeOutput } from './toolCall.ts';
import type { Message } from './message.ts';

/** What happens in a run, in the order in which it does. What begins or ends is stored by then, or will be at the end. */
export type RunEvent =
	/** It has another status. */
	| { type: 'run'; run: Run }
	| { type: 'stepBegun' | 'stepEnded'; step: RunStep }
	| { type: 'callBegun'; stepId: string; index: number; call: CodeCall | FunctionCall }
	| { type: 'code'; stepId: string; index: number; delta: string }
	/** More of a call's output; texts with one `outputIndex` belong together. */
	| { type: 'output'; stepId: string; index: number; outputIndex: number; output: CodeOutput }
	| { type: 'messageBegun' | 'messageEnded'; message: Message }
	/** More of a message; texts with one `index` belong together. */
	| { type: 'content'; messageId: string; index: number; content: ContentDelta };

export type ContentDelta =
	/** `begins`: it is the first of its text. */
	{ type: 'text'; text: string; begins: boolean } | { type: 'image_file'; fileId: string };
