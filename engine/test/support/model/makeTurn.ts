import type { Turn } from '../../../src/model/Model.ts';
import type { ModelEntry } from '../../../src/domain/modelEntries.ts';

/** A turn with Python as its only tool and the defaults of a client, except for the given fields. */
export function makeTurn(conversation: ModelEntry[], fields: Partial<Turn> = {}): Turn {
	return {
		model: 'python',
		instructions: '',
		conversation,
		notes: [],
		hasPython: true,
		functions: [],
		toolChoice: 'auto',
		temperature: null,
		topP: null,
		reasoningEffort: null,
		maxCompletionTokens: null,
		parallelToolCalls: true,
		responseFormat: 'auto',
		...fields,
	};
}
