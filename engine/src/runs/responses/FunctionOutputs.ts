import type { ConversationItem, FunctionOutputItem } from '../../domain/conversation.ts';

/**
 * The outputs of functions, by the ids of their calls. Servers restart the numbers of calls in each turn, so that an id may
 * occur several times: its outputs are taken in order.
 */
export class FunctionOutputs {
	readonly #outputs = new Map<string, FunctionOutputItem['output'][]>();

	constructor(items: ConversationItem[]) {
		for (const { content } of items) {
			if (content.type !== 'function_call_output') continue;
			const outputs = this.#outputs.get(content.callId) ?? [];
			outputs.push(content.output);
			this.#outputs.set(content.callId, outputs);
		}
	}

	/** Takes the next output of an id; undefined when none is left. */
	take(callId: string): FunctionOutputItem['output'] | undefined {
		return this.#outputs.get(callId)?.shift();
	}

	/** The id of an output that was not taken. */
	findRest(): string | undefined {
		return [...this.#outputs].find(([, outputs]) => outputs.length > 0)?.[0];
	}
}
