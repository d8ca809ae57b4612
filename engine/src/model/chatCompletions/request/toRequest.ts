import type OpenAI from 'openai';
import type { Turn } from '../../Model.ts';
import { withoutFigures } from './figures.ts';
import { pythonNameFor, pythonTool } from './pythonTool.ts';
import { toChatMessages } from './toChatMessages.ts';
import { toMessagesWithoutTools } from './toMessagesWithoutTools.ts';
import type { ModelEntry } from '../../../domain/modelEntries.ts';
import type { OptionalParameter, ChatRequest } from './ChatRequest.ts';

/**
 * Converts a turn to a chat-completions request. It contains only what was asked for, as local servers reject or
 * mishandle fields they do not know, and nothing that is `unsupported`. For a server without tool support, the
 * prompt describes the tools. All answers are streamed, as the connection to a slow model would be cut while it is
 * silent.
 */
export function toRequest(
	turn: Turn,
	unsupported: ReadonlySet<OptionalParameter>,
	isOpenAi: boolean,
): ChatRequest {
	const inPrompt = unsupported.has('tools');
	const shown = unsupported.has('images') ? withoutImages(turn) : turn;
	const fields: Partial<Record<OptionalParameter, unknown>> = {
		stream: true,
		stream_options: { include_usage: true },
		temperature: turn.temperature,
		top_p: turn.topP,
		reasoning_effort: turn.reasoningEffort,
		...limitOf(turn, unsupported, isOpenAi),
		response_format: turn.responseFormat === 'auto' ? null : turn.responseFormat,
		...(turn.toolChoice !== 'none' && !inPrompt && toolsOf(turn)),
	};
	if (unsupported.has('stream')) delete fields.stream_options;
	const sent = Object.entries(fields).filter(
		([name, value]) =>
			value !== null && value !== undefined && !unsupported.has(name as OptionalParameter),
	);
	const messages = inPrompt
		? toMessagesWithoutTools(shown)
		: toChatMessages(shown, {
				sendsReasoning: !unsupported.has('reasoning_content'),
				separatesMessages: !unsupported.has('adjacent_messages') && !unsupported.has('system'),
			});
	return {
		model: turn.model,
		messages: unsupported.has('system') ? withoutSystem(messages) : messages,
		...(Object.fromEntries(sent) as Partial<ChatRequest>),
	};
}

/** Puts the instructions into the first question, for models whose templates have no system role. */
function withoutSystem([first, ...others]: ChatRequest['messages']): ChatRequest['messages'] {
	const [question, ...rest] = others;
	if (first?.role !== 'system') return first === undefined ? [] : [first, ...others];
	const text = String(first.content);
	if (question?.role !== 'user') return [{ role: 'user', content: text }, ...others];
	const content =
		typeof question.content === 'string'
			? `${text}\n\n${question.content}`
			: [{ type: 'text' as const, text }, ...question.content];
	return [{ role: 'user', content }, ...rest];
}

/** Mentions the images to a model that cannot see them. */
function withoutImages(turn: Turn): Turn {
	const conversation = turn.conversation.map((entry): ModelEntry => {
		if (entry.role !== 'user') return withoutFigures(entry);
		if (entry.images === undefined) return entry;
		const note = `(The user shows ${entry.images.length} image(s) here, which you cannot see.)`;
		return { role: 'user', text: `${note}\n\n${entry.text}` };
	});
	return { ...turn, conversation };
}

/** OpenAI's newer models reject the old name, and most local servers do not know the new one. */
function limitOf(turn: Turn, unsupported: ReadonlySet<OptionalParameter>, isOpenAi: boolean) {
	const names = ['max_tokens', 'max_completion_tokens'] as const;
	const name = (isOpenAi ? names.toReversed() : names).find((each) => !unsupported.has(each));
	return name === undefined ? {} : { [name]: turn.maxCompletionTokens };
}

function toolsOf(turn: Turn) {
	const { hasPython, functions, toolChoice, parallelToolCalls } = turn;
	const pythonName = pythonNameFor(turn);
	const python = { ...pythonTool, function: { ...pythonTool.function, name: pythonName } };
	const tools: OpenAI.ChatCompletionTool[] = [
		...(hasPython ? [python] : []),
		...functions.map((definition) => ({ type: 'function' as const, function: definition })),
	];
	const name = toolChoice === 'python' ? pythonName : undefined;
	const wanted = typeof toolChoice === 'object' ? toolChoice.function : name;
	return {
		tools,
		...(!parallelToolCalls && { parallel_tool_calls: false }),
		...(toolChoice === 'required' && { tool_choice: toolChoice }),
		...(wanted !== undefined && { tool_choice: { type: 'function', function: { name: wanted } } }),
	};
}
