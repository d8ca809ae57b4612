import type { Turn } from '../../Model.ts';
import { thisRun } from '../thisRun.ts';

/**
 * Whether Python in a fence of the answer is meant to be run: where models ignore the tool, or are not told of it
 * as one. A model that has made a proper call in this run knows how, and quotes what it fences; so do OpenAI's.
 */
export function acceptsFencedCalls(turn: Turn, isOpenAi: boolean): boolean {
	if (isOpenAi || !turn.hasPython || turn.toolChoice === 'none') return false;
	if (turn.responseFormat !== 'auto') return false;
	return !thisRun(turn.conversation).some(
		(entry) =>
			entry.role === 'assistant' &&
			entry.calls.some((call) => 'name' in call || call.isInText !== true),
	);
}
