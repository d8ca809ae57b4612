import type { Answer, Model, Turn } from '../../../src/model/Model.ts';
import type { ModelCatalog } from '../../../src/model/ModelCatalog.ts';
import type { PythonCall } from '../../../src/domain/modelEntries.ts';
import { newId } from '../../../src/domain/newId.ts';

type Step = (turn: Turn, signal: AbortSignal) => Partial<Answer> | Promise<Partial<Answer>>;

/** A model that answers its turns from a list, and records the turns. */
export function createScriptedModel(steps: Step[]): { models: ModelCatalog; turns: Turn[] } {
	const turns: Turn[] = [];
	const model: Model = {
		async respond(turn, signal) {
			turns.push({ ...turn, conversation: [...turn.conversation] });
			const step = steps[Math.min(turns.length, steps.length) - 1];
			const usage = { promptTokens: 10, completionTokens: 5, totalTokens: 15 };
			return { text: '', calls: [], usage, ...(await step?.(turn, signal)) };
		},
	};
	return {
		turns,
		models: { isListed: async () => true, list: async () => ['scripted'], find: () => model },
	};
}

export function callPython(code: string): { calls: PythonCall[] } {
	return { calls: [{ id: newId('call'), code }] };
}
