import type { ResponseCreateParamsNonStreaming, Tool } from 'openai/resources/responses/responses';
import type { RunSpec } from '../../types.ts';
import { WINDOW_KEY } from '../containers/completionWindow.ts';
import { INCLUDE_OUTPUTS } from '../conversations.ts';
import type { AssistantDefinition } from '../ResponsesContext.ts';

export type RunBody = ResponseCreateParamsNonStreaming;

/** The container in which the code of a run is executed. */
export const containerOf = ({ tools }: RunBody) => (tools as [Tool.CodeInterpreter])[0].container;

export const withContainer = (body: RunBody, container: string): RunBody => ({
	...body,
	tools: [{ type: 'code_interpreter', container }],
});

/** The body of `POST /responses` for a run with an automatic container. */
export function toRunBody(
	definition: AssistantDefinition,
	spec: RunSpec,
	fileIds: string[],
): RunBody {
	const instructions = [spec.instructions ?? definition.instructions, spec.additionalInstructions];
	const reasoningEffort = spec.reasoningEffort ?? definition.reasoningEffort;
	const container = {
		type: 'auto' as const,
		...(fileIds.length > 0 ? { file_ids: fileIds } : {}),
		...(definition.memoryLimit
			? { memory_limit: definition.memoryLimit as '1g' | '4g' | '16g' | '64g' }
			: {}),
	};
	return {
		model: spec.model ?? definition.model,
		conversation: spec.threadId,
		instructions: instructions.filter(Boolean).join('\n\n') || undefined,
		tools: [{ type: 'code_interpreter', container }],
		tool_choice: spec.toolChoice,
		include: INCLUDE_OUTPUTS,
		background: true,
		store: true,
		...(spec.completionWindow
			? { background_options: { completion_window: spec.completionWindow } }
			: {}),
		metadata: toMetadata(spec),
		max_output_tokens: spec.maxOutputTokens,
		temperature: spec.temperature ?? definition.temperature,
		top_p: definition.topP,
		reasoning: reasoningEffort
			? { effort: reasoningEffort as 'low' | 'medium' | 'high' }
			: undefined,
	};
}

function toMetadata({ timezone, completionWindow }: RunSpec): Record<string, string> | undefined {
	const entries = {
		...(timezone ? { timezone } : {}),
		...(completionWindow ? { [WINDOW_KEY]: completionWindow } : {}),
	};
	return Object.keys(entries).length > 0 ? entries : undefined;
}
