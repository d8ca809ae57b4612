import type OpenAI from 'openai';
import { Stream } from 'openai/streaming';
import { ModelError } from '../../Model.ts';
import { CallAssembler, withoutRepeatedCalls } from './CallAssembler.ts';
import type { StreamedAnswer } from './StreamedAnswer.ts';
import type { Reply } from './Reply.ts';
import { readContent } from './readContent.ts';

/** In characters. No model writes a longer answer. */
const MAX_LENGTH = 4_000_000;

/** Fields that servers send in addition to OpenAI's. */
interface ServerMessage {
	content?: unknown;
	refusal?: string | null;
	/** DeepSeek, vLLM, llama.cpp. */
	reasoning_content?: string | null;
	/** OpenRouter, Ollama, Groq. */
	reasoning?: string | null;
}

/**
 * Reads a server's answer: events, or one JSON document from servers that do not stream.
 * @throws ModelError, SyntaxError, APIError or a connection error when the answer is cut off, contains an error or
 * is not a chat completion
 */
export async function readReply(
	client: OpenAI,
	response: Response,
	live: StreamedAnswer,
): Promise<Reply> {
	const isWhole = response.headers.get('content-type')?.includes('application/json');
	if (isWhole === true) return readWhole((await response.json()) as OpenAI.ChatCompletion);
	const controller = new AbortController();
	const chunks = Stream.fromSSEResponse<OpenAI.ChatCompletionChunk>(response, controller, client);
	const reply: Reply = { text: '', reasoning: '', calls: [], usage: null, finishReason: null };
	const assembler = new CallAssembler();
	let length = 0;
	for await (const chunk of chunks) {
		reply.usage = chunk.usage ?? reply.usage;
		const [choice] = chunk.choices ?? [];
		reply.finishReason = choice?.finish_reason ?? reply.finishReason;
		const { text, reasoning, hasReasoningContent } = readMessage(choice?.delta ?? {});
		if (hasReasoningContent) reply.hasReasoningContent = true;
		reply.text += text;
		reply.reasoning += reasoning;
		const added = (choice?.delta?.tool_calls ?? []).map((call) => assembler.add(call));
		length += text.length + reasoning.length;
		length += added.reduce((sum, { delta }) => sum + delta.length, 0);
		if (length > MAX_LENGTH) {
			throw new ModelError(
				'The model server sent more than 4,000,000 characters without an end. Try again, or limit the tokens.',
			);
		}
		if (text !== '') await live.addText(text);
		for (const { call, delta } of added) {
			if (call === assembler.calls[0]) await live.addCall(call, delta);
		}
	}
	if (reply.finishReason === null) {
		throw new ModelError('The answer of the model server was cut off. Try again.');
	}
	return { ...reply, calls: withoutRepeatedCalls(assembler.calls) };
}

function readWhole(completion: OpenAI.ChatCompletion): Reply {
	const choice = completion.choices?.[0];
	if (!choice?.message) {
		throw new ModelError('The model server returned an answer without a message.');
	}
	const { message, finish_reason: finishReason } = choice;
	const assembler = new CallAssembler();
	for (const [index, call] of (message.tool_calls ?? []).entries()) {
		assembler.add({ ...call, index });
	}
	const calls = withoutRepeatedCalls(assembler.calls);
	return { ...readMessage(message), calls, usage: completion.usage ?? null, finishReason };
}

function readMessage(
	message: ServerMessage,
): Pick<Reply, 'text' | 'reasoning'> & { hasReasoningContent: boolean } {
	const { text, reasoning } = readContent(message.content);
	return {
		text: text || (message.refusal ?? ''),
		reasoning: reasoning || (message.reasoning_content ?? message.reasoning ?? ''),
		hasReasoningContent: Boolean(message.reasoning_content),
	};
}
