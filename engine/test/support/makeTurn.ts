import type { Turn } from '../../src/model/Model.ts';
import type { ModelEntry } from '../../src/domain/modelEntries.ts';

/** A turn with Python as its one tool, all but what a test is about as a client leaves it. */
export function makeTurn(conversation: ModelEntry[], fields: Partial<Turn> = {}): Turn {
	return {
		model: 'python',
		instructions: '',
		conversation,
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
