import type { OptionalParameter } from '../chatCompletions/request/ChatRequest.ts';
import { pythonNameFor, pythonTool } from '../chatCompletions/request/pythonTool.ts';
import { toMessagesWithoutTools } from '../chatCompletions/request/toMessagesWithoutTools.ts';
import type { Turn } from '../Model.ts';
import type { CallOptions, PromptMessage } from './LanguageModel.ts';
import { toPrompt } from './toPrompt.ts';
import type { Vendor } from './vendors.ts';

const REASONING_EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'];

/** Converts a turn to the options of the AI SDK, without what is `unsupported`. */
export function toCallOptions(
	turn: Turn,
	vendor: Vendor,
	unsupported: ReadonlySet<OptionalParameter>,
): CallOptions {
	const has = (name: OptionalParameter) => !unsupported.has(name);
	const { temperature, topP, maxCompletionTokens, reasoningEffort } = turn;
	const offersTools = turn.toolChoice !== 'none' && has('tools');
	const hasCalls = turn.conversation.some((entry) => entry.role === 'tool');
	return {
		// Anthropic and Bedrock refuse calls in a prompt without tools.
		prompt:
			offersTools || !(hasCalls || unsupported.has('tools'))
				? toPrompt(turn, vendor, has('images'))
				: toPlainPrompt(turn),
		...(offersTools && toTools(turn, has('tool_choice'))),
		...(maxCompletionTokens !== null &&
			has('max_tokens') && { maxOutputTokens: maxCompletionTokens }),
		...(temperature !== null && has('temperature') && { temperature }),
		...(topP !== null && has('top_p') && { topP }),
		...(REASONING_EFFORTS.includes(reasoningEffort ?? '') &&
			has('reasoning_effort') && { reasoning: reasoningEffort ?? '' }),
		...(has('response_format') && toResponseFormat(turn.responseFormat)),
		...(vendor.options !== undefined && { providerOptions: vendor.options(turn) }),
	};
}

function toTools({ ...turn }: Turn, canChoose: boolean): Pick<CallOptions, 'tools' | 'toolChoice'> {
	const { hasPython, functions, toolChoice } = turn;
	const name = pythonNameFor(turn);
	const { description = '', parameters = {} } = pythonTool.function;
	const python = { type: 'function' as const, name, description, inputSchema: parameters };
	const tools = [
		...(hasPython ? [python] : []),
		...functions.map((definition) => ({
			type: 'function' as const,
			name: definition.name,
			...(definition.description !== undefined && { description: definition.description }),
			inputSchema: definition.parameters ?? { type: 'object', properties: {} },
		})),
	];
	const wanted = toolChoice === 'python' ? name : undefined;
	const toolName = typeof toolChoice === 'object' ? toolChoice.function : wanted;
	if (!canChoose) return { tools };
	if (toolName !== undefined) return { tools, toolChoice: { type: 'tool', toolName } };
	return { tools, toolChoice: { type: toolChoice === 'required' ? 'required' : 'auto' } };
}

function toResponseFormat(format: Turn['responseFormat']): Pick<CallOptions, 'responseFormat'> {
	if (format === 'auto' || format['type'] === 'text') return {};
	const { schema, name, description } = (format['json_schema'] ?? {}) as Record<string, unknown>;
	return {
		responseFormat: {
			type: 'json',
			...(typeof schema === 'object' && schema !== null && { schema }),
			...(typeof name === 'string' && { name }),
			...(typeof description === 'string' && { description }),
		},
	};
}

/** Calls and results as text. */
function toPlainPrompt(turn: Turn): PromptMessage[] {
	return toMessagesWithoutTools(turn).flatMap(({ role, content }): PromptMessage[] => {
		const parts = Array.isArray(content) ? content : [{ type: 'text', text: content ?? '' }];
		const text = parts.map((part) => ('text' in part ? part.text : '')).join('');
		if (role === 'system') return [{ role, content: text }];
		return role === 'user' || role === 'assistant'
			? [{ role, content: [{ type: 'text', text: text || '(no text)' }] }]
			: [];
	});
}
