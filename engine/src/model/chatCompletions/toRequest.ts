import type OpenAI from 'openai';
import type { Turn } from '../Model.ts';
import { pythonTool } from './pythonTool.ts';
import { toChatMessages } from './toChatMessages.ts';
import { toMessagesWithoutTools } from './toPlainMessages.ts';
import type { ModelEntry } from '../../domain/modelEntries.ts';
import type { OptionalParameter, ChatRequest } from './ChatRequest.ts';

/**
 * A turn as a chat-completions server takes it. Only what was asked for is sent: local servers refuse, or stumble
 * over, what they do not know; and of that nothing that the server has `refused` before. A server without tools
 * is told of them in words. All answers are streamed: a slow model's connection would be cut for its silence.
 */
export function toRequest(
	turn: Turn,
	refused: ReadonlySet<OptionalParameter>,
	isOpenAi: boolean,
): ChatRequest {
	const inWords = refused.has('tools');
	const shown = refused.has('images') ? withoutImages(turn) : turn;
	const fields: Partial<Record<OptionalParameter, unknown>> = {
		stream: true,
		stream_options: { include_usage: true },
		temperature: turn.temperature,
		top_p: turn.topP,
		reasoning_effort: turn.reasoningEffort,
		...limitOf(turn, refused, isOpenAi),
		response_format: turn.responseFormat === 'auto' ? null : turn.responseFormat,
		...(turn.toolChoice !== 'none' && !inWords && toolsOf(turn)),
	};
	if (refused.has('stream')) delete fields.stream_options;
	const sent = Object.entries(fields).filter(
		([name, value]) => value !== null && value !== undefined && !refused.has(name as OptionalParameter),
	);
	return {
		model: turn.model,
		messages: inWords ? toMessagesWithoutTools(shown) : toChatMessages(shown),
		...(Object.fromEntries(sent) as Partial<ChatRequest>),
	};
}

/** A model that sees no images is told that there are some. */
function withoutImages(turn: Turn): Turn {
	const conversation = turn.conversation.map((entry): ModelEntry => {
		if (entry.role !== 'user' || entry.images === undefined) return entry;
		const note = `(The user shows ${entry.images.length} image(s) here, which you cannot see.)`;
		return { role: 'user', text: `${note}\n\n${entry.text}` };
	});
	return { ...turn, conversation };
}

/** OpenAI's newer models refuse the old name, and local servers mostly do not know the new one. */
function limitOf(turn: Turn, refused: ReadonlySet<OptionalParameter>, isOpenAi: boolean) {
	const names = ['max_tokens', 'max_completion_tokens'] as const;
	const name = (isOpenAi ? names.toReversed() : names).find((each) => !refused.has(each));
	return name === undefined ? {} : { [name]: turn.maxCompletionTokens };
}

function toolsOf({ hasPython, functions, toolChoice, parallelToolCalls }: Turn) {
	const tools: OpenAI.ChatCompletionTool[] = [
		...(hasPython ? [pythonTool] : []),
		...functions.map((definition) => ({ type: 'function' as const, function: definition })),
	];
	const name = toolChoice === 'python' ? pythonTool.function.name : undefined;
	const wanted = typeof toolChoice === 'object' ? toolChoice.function : name;
	return {
		tools,
		...(!parallelToolCalls && { parallel_tool_calls: false }),
		...(toolChoice === 'required' && { tool_choice: toolChoice }),
		...(wanted !== undefined && { tool_choice: { type: 'function', function: { name: wanted } } }),
	};
}
