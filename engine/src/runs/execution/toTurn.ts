import type { Turn } from '../../model/Model.ts';
import type { ModelEntry } from '../../domain/modelEntries.ts';
import type { Run, Usage } from '../../domain/run.ts';

/** The request to a run's model in one turn. */
export function toTurn(
	run: Run,
	{
		instructions,
		conversation,
		turns,
		usage,
	}: {
		instructions: string;
		conversation: ModelEntry[];
		/** How many turns the run had before. */
		turns: number;
		usage: Usage | null;
	},
): Turn {
	const spent = usage?.completionTokens ?? 0;
	return {
		model: run.model,
		instructions,
		conversation,
		hasPython: run.tools.some(({ type }) => type === 'code_interpreter'),
		functions: run.tools.flatMap((tool) => (tool.type === 'function' ? tool.function : [])),
		toolChoice: toToolChoice(run, turns),
		temperature: run.temperature,
		topP: run.topP,
		reasoningEffort: run.reasoningEffort,
		maxCompletionTokens: run.maxCompletionTokens && Math.max(1, run.maxCompletionTokens - spent),
		parallelToolCalls: run.parallelToolCalls,
		responseFormat: run.responseFormat,
	};
}

function toToolChoice({ tools, toolChoice }: Run, turns: number): Turn['toolChoice'] {
	if (tools.length === 0 || toolChoice === 'none') return 'none';
	// A forced call is forced only in the first turn: otherwise the model could never answer.
	if (turns > 0) return 'auto';
	if (typeof toolChoice === 'string') return toolChoice;
	return toolChoice.type === 'function' ? { function: toolChoice.function.name } : 'python';
}
