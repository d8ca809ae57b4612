import { APIConnectionError, APIError } from 'openai';
import { ModelError } from '../../Model.ts';

/** The model returned no text, or only reasoning. */
export class EmptyAnswerError extends ModelError {
	readonly reasoning: string;

	/** @param why if it is known */
	constructor(reasoning: string, why = 'Try again, or use another model.') {
		super(`The model returned an empty answer. ${why}`);
		this.reasoning = reasoning;
	}
}

/**
 * Whether the same request may succeed when it is sent again: the answer was cut off, garbled or empty, or an error
 * was within the stream. The SDK has already retried connections and statuses.
 */
export function isTransientError(error: unknown): boolean {
	if (error instanceof APIConnectionError) return false;
	return !(error instanceof APIError) || error.status === undefined;
}

/** What servers report when they cannot read a call that the model wrote: Ollama and llama.cpp; Groq; vLLM for gpt-oss. */
export const UNREADABLE_CALL = new RegExp(
	[
		'(?:error|failed|failure|unable)(?: to| while)? pars(?:e|ing) (?:the )?(?:tool|function).?call',
		'failed to parse (?:input|json)|XML syntax error|invalid tool.?call',
		'failed to call a function|output that could not be parsed|tool_use_failed|failed_generation',
		'unexpected tokens? .{0,40}(?:message header|start token)',
	].join('|'),
	'i',
);

/**
 * Whether the server reports an unreadable call instead of an answer.
 * @param isSecond within a stream this is a transient error, unless it comes again
 */
export function isUnreadableCallError(error: unknown, isSecond: boolean): boolean {
	if (!(error instanceof APIError) || (error.status === undefined && !isSecond)) return false;
	return UNREADABLE_CALL.test(`${error.message} ${error.code}`);
}
