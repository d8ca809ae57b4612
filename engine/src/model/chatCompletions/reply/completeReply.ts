import { ModelError } from '../../Model.ts';
import { readHarmony } from '../text/readHarmony.ts';
import { separateReasoning } from '../text/separateReasoning.ts';
import { endOf } from './finishReasons.ts';
import type { Reply } from './Reply.ts';

/**
 * Moves reasoning out of the text of a reply.
 * @throws ModelError when the server ended the answer because of an error
 */
export function completeReply(reply: Reply): Reply {
	if (endOf(reply.finishReason) === 'broken') {
		throw new ModelError(
			`The model server ended its answer with "${reply.finishReason?.slice(0, 100)}". Try again, or check its log.`,
		);
	}
	const { text, reasoning, isUnopened } = separateReasoning(reply.text);
	const inText = [reasoning, readHarmony(text)?.reasoning ?? ''].filter(Boolean).join('\n\n');
	return {
		...reply,
		text,
		reasoning: reply.reasoning || inText,
		...(isUnopened && { omitsReasoningTag: true }),
	};
}
