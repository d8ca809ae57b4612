import { APIError } from 'openai';
import { TextBuilder } from '../../domain/TextBuilder.ts';
import { ModelError } from '../Model.ts';
import { requireLength } from '../requireLength.ts';
import type { Reply, ReplyCall } from '../chatCompletions/reply/Reply.ts';
import type { StreamedAnswer } from '../chatCompletions/reply/StreamedAnswer.ts';
import { AnswerParts } from './AnswerParts.ts';
import type { StreamPart } from './LanguageModel.ts';
import { parseObject } from './toPrompt.ts';
import { toVendorData } from './vendorParts.ts';

/**
 * Reads an answer while it is streamed.
 * @throws ModelError when it is cut off or endless; APIError without a status for an error within it
 */
export async function readStream(
	stream: ReadableStream<StreamPart>,
	live: StreamedAnswer,
): Promise<Reply> {
	const reply: Reply = { text: '', reasoning: '', calls: [], usage: null, finishReason: null };
	const answer = new AnswerParts();
	const arriving = new Map<string, ReplyCall>();
	const text = new TextBuilder();
	const reasoning = new TextBuilder();
	let length = 0;
	for await (const part of stream) {
		const delta = 'delta' in part ? part.delta : '';
		length += delta.length;
		requireLength(length);
		switch (part.type) {
			case 'text-start':
			case 'text-delta':
			case 'text-end':
				text.add(delta);
				answer.addPiece('text', toPiece(part), part.providerMetadata);
				if (delta !== '') await live.addText(delta);
				break;
			case 'reasoning-start':
			case 'reasoning-delta':
			case 'reasoning-end':
				reasoning.add(delta);
				answer.addPiece('reasoning', toPiece(part), part.providerMetadata);
				await live.addReasoning(delta);
				break;
			case 'tool-input-start':
				arriving.set(part.id, { id: part.id, name: part.toolName, arguments: '' });
				break;
			case 'tool-input-delta': {
				const call = arriving.get(part.id);
				if (call === undefined) break;
				call.arguments += delta;
				const [first] = arriving.values();
				if (call === first) await live.addCall(call, delta);
				break;
			}
			case 'tool-call': {
				const { type, toolCallId, toolName, input, providerMetadata } = part;
				if (part.providerExecuted === true) break;
				reply.calls.push({ id: toolCallId, name: toolName, arguments: input });
				const call = { type, toolCallId, toolName, input: parseObject(input) };
				answer.addCall(call, providerMetadata);
				break;
			}
			case 'finish':
				reply.usage = toUsage(part.usage);
				reply.finishReason = toFinishReason(part.finishReason);
				break;
			case 'error':
				throw toStreamError(part.error);
		}
	}
	if (reply.finishReason === null) {
		throw new ModelError('The answer of the model server was cut off. Try again.');
	}
	reply.text = text.toString();
	reply.reasoning = reasoning.toString();
	return reply.calls.length > 0 ? { ...reply, vendorData: toVendorData(answer.parts) } : reply;
}

function toPiece(part: { type: string; id: string; delta?: string }) {
	const { id, delta = '' } = part;
	return { id, delta, isStart: part.type.endsWith('-start') };
}

function toUsage({ inputTokens, outputTokens }: Extract<StreamPart, { type: 'finish' }>['usage']) {
	const [input = 0, output = 0] = [inputTokens.total, outputTokens.total];
	if (input + output === 0) return null;
	return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

/** @returns the word of the chat-completions API; null when the vendor gave no reason, as the answer was cut off */
function toFinishReason({ unified, raw }: { unified: string; raw: string | undefined }) {
	// The package does not know the word, but another vendor may use it.
	return unified === 'other' ? (raw ?? null) : unified.replace('-', '_');
}

/** Without a status, it counts as an error within an answer. */
function toStreamError(error: unknown): Error {
	const { message } = (error ?? {}) as { message?: unknown };
	const text = typeof message === 'string' ? message : JSON.stringify(error);
	return new APIError(undefined, undefined, text, undefined);
}
