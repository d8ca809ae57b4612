import type { CodeResult, ModelEntry } from '../../../src/domain/modelEntries.ts';
import type { RunError } from '../../../src/domain/run/run.ts';
import { ModelError, type Model } from '../../../src/model/Model.ts';
import { makeTurn } from './makeTurn.ts';

export interface Conversation {
	/** The code that was run. */
	codes: string[];
	objections: string[];
	/** The texts before calls, and the final text last. */
	texts: string[];
	/** What the listener received of each text. */
	received: string[];
	failure?: RunError | ModelError;
}

const MAX_TURNS = 32;

/**
 * Has a conversation with a model as a run has it, but all code prints 42 and none is run.
 * @throws whatever the model throws other than a ModelError; an error when the conversation does not end
 */
export async function converse(model: Model): Promise<Conversation> {
	const conversation: ModelEntry[] = [{ role: 'user', text: 'What is 21 times 2?' }];
	const result: Conversation = { codes: [], objections: [], texts: [], received: [] };
	for (let turns = 0; turns < MAX_TURNS; turns++) {
		let received = '';
		const answer = await model
			.respond(makeTurn(conversation, { model: 'tiny' }), new AbortController().signal, {
				onText: async (delta) => void (received += delta),
				onCode: async () => {},
			})
			.catch((error: unknown) => {
				if (error instanceof ModelError) return error;
				throw error;
			});
		if (answer instanceof ModelError) return { ...result, failure: answer };
		result.texts.push(answer.text);
		result.received.push(received);
		if (answer.failure !== undefined) return { ...result, failure: answer.failure };
		if (answer.calls.length === 0 || answer.isCut === true) return result;
		conversation.push({ role: 'assistant', text: answer.text, calls: answer.calls });
		for (const call of answer.calls) {
			const { objection, code } = 'code' in call ? call : { objection: 'Not Python.', code: '' };
			if (objection === undefined) result.codes.push(code);
			else result.objections.push(objection);
			conversation.push({ role: 'tool', callId: call.id, result: toResult(objection) });
		}
	}
	throw new Error(`The conversation did not end in ${MAX_TURNS} turns.`);
}

function toResult(objection: string | undefined): CodeResult {
	const nothing = { figures: [], writtenFiles: [], notes: [] };
	if (objection === undefined) return { ...nothing, status: 'ok', logs: '42\n' };
	return { ...nothing, status: 'refused', logs: '', error: objection };
}
