import type { Turn } from '../../Model.ts';
import { hasMadeToolCall } from '../request/currentRun.ts';

/**
 * Whether fenced Python in an answer is meant to be run: where models ignore the tool, or are offered it only in
 * the prompt. A model that has made a proper call in this run knows how to, and merely quotes the code that it
 * fences; so do OpenAI's models.
 */
export function acceptsFencedCalls(turn: Turn, isOpenAi: boolean): boolean {
	if (isOpenAi || !turn.hasPython || turn.toolChoice === 'none') return false;
	return turn.responseFormat === 'auto' && !hasMadeToolCall(turn);
}
