import type { Answer, Turn } from '../../Model.ts';
import type { Reply } from './Reply.ts';
import { endOf } from './finishReasons.ts';
import { outputOf } from '../request/toChatMessages.ts';

/** No language or code has more characters a token, on average. */
const MAX_CHARACTERS_PER_TOKEN = 8;

/** Explains an answer that the model did not end itself. */
export function describeEnd(
	reply: Reply,
	turn: Turn,
	text: string,
): Pick<Answer, 'isCut' | 'failure'> {
	switch (endOf(reply.finishReason)) {
		case 'filtered':
			return {
				isCut: false,
				failure: {
					code: 'invalid_prompt',
					isFiltered: true,
					message:
						"The model server's content filter stopped the answer. Rephrase the question, or use another model.",
				},
			};
		case 'cut':
			// The run's own limit is not a failure, nor is a text that can be used.
			if (turn.maxCompletionTokens !== null || text !== '') return { isCut: true };
			return {
				isCut: true,
				failure: { code: 'server_error', message: describeCut(reply, turn) },
			};
		default:
			return { isCut: false };
	}
}

function describeCut({ usage, reasoning }: Reply, turn: Turn): string {
	const tokens = usage?.completion_tokens;
	const what = reasoning === '' ? 'before it had an answer' : 'while it was still reasoning';
	const where = tokens ? ` after ${tokens.toLocaleString('en-US')} tokens` : '';
	return `The model server stopped the model${where}, ${what}. ${describeTruncation(usage?.prompt_tokens, turn) ?? 'Raise the limit of tokens or the context length of the model server (Ollama: num_predict, num_ctx; vLLM: --max-model-len; llama.cpp: --predict, --ctx-size), or ask for less.'}`;
}

/**
 * Explains that a server truncated the prompt, as Ollama does without an error.
 * @returns undefined when it seems to have read the whole prompt, or does not report how much
 */
export function describeTruncation(
	promptTokens: number | undefined,
	turn: Turn,
): string | undefined {
	if (!promptTokens || lengthOf(turn) < promptTokens * MAX_CHARACTERS_PER_TOKEN) return undefined;
	const tokens = promptTokens.toLocaleString('en-US');
	return `It truncated the prompt at ${tokens} tokens: raise the context length of the model server (Ollama: num_ctx, or OLLAMA_CONTEXT_LENGTH).`;
}

function lengthOf({ instructions, conversation }: Turn): number {
	const lengths = conversation.map((entry) => {
		if (entry.role === 'tool') return outputOf(entry).length;
		return entry.text.length;
	});
	return lengths.reduce((sum, length) => sum + length, instructions.length);
}
