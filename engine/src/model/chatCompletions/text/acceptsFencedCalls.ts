import type { Turn } from '../../Model.ts';
import { callsPlainly, hasMadeToolCall } from '../request/currentRun.ts';

/**
 * Whether fenced Python in an answer is meant to be run: where models ignore the tool, or are offered it only in
 * the prompt. A model that has made a proper call in this run, or one in its markup, knows how to, and merely quotes the
 * code that it fences; so do OpenAI's models.
 */
export function acceptsFencedCalls(turn: Turn, isOpenAi: boolean): boolean {
	return mayFence(turn, isOpenAi) && callsPlainly(turn);
}

/** Whether a fence is meant to be run that is the whole answer: also where the model has made calls in its markup. */
export function acceptsLoneFence(turn: Turn, isOpenAi: boolean): boolean {
	return mayFence(turn, isOpenAi) && !hasMadeToolCall(turn);
}

function mayFence({ hasPython, toolChoice, responseFormat }: Turn, isOpenAi: boolean): boolean {
	return !isOpenAi && hasPython && toolChoice !== 'none' && responseFormat === 'auto';
}
