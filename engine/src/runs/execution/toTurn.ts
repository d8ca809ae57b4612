import type { Turn } from '../../model/Model.ts';
import type { ModelEntry } from '../../domain/modelEntries.ts';
import type { Run, Usage } from '../../domain/run/run.ts';

/** The request to a run's model in one turn. */
export function toTurn(
	run: Run,
	{
		instructions,
		briefInstructions,
		conversation,
		notes,
		turns,
		usage,
	}: {
		instructions: string;
		briefInstructions: string;
		conversation: ModelEntry[];
		notes: string[];
		/** How many turns the run had before. */
		turns: number;
		usage: Usage | null;
	},
): Turn {
	const spent = usage?.completionTokens ?? 0;
	return {
		model: run.model,
		instructions,
		briefInstructions,
		conversation,
		notes,
		...allowedTools(run),
		toolChoice: toToolChoice(run, turns),
		...(run.response?.truncation === 'disabled' && turns === 0 && { mustFit: true }),
		temperature: run.temperature,
		topP: run.topP,
		reasoningEffort: run.reasoningEffort,
		maxCompletionTokens: run.maxCompletionTokens && Math.max(1, run.maxCompletionTokens - spent),
		parallelToolCalls: run.parallelToolCalls,
		responseFormat: run.responseFormat,
	};
}

function allowedTools({ tools, toolChoice }: Run): Pick<Turn, 'hasPython' | 'functions'> {
	const hasPython = tools.some(({ type }) => type === 'code_interpreter');
	const functions = tools.flatMap((tool) => (tool.type === 'function' ? tool.function : []));
	if (typeof toolChoice === 'string' || toolChoice.type !== 'allowed_tools') {
		return { hasPython, functions };
	}
	return {
		hasPython: hasPython && toolChoice.hasPython,
		functions: functions.filter(({ name }) => toolChoice.functions.includes(name)),
	};
}

function toToolChoice({ tools, toolChoice }: Run, turns: number): Turn['toolChoice'] {
	if (tools.length === 0 || toolChoice === 'none') return 'none';
	// A forced call is forced only in the first turn: otherwise the model could never answer.
	if (turns > 0) return 'auto';
	if (typeof toolChoice === 'string') return toolChoice;
	if (toolChoice.type === 'allowed_tools') return toolChoice.mode;
	return toolChoice.type === 'function' ? { function: toolChoice.function.name } : 'python';
}
