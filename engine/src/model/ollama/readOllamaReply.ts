import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { APIError } from 'openai';
import { TextBuilder } from '../../domain/TextBuilder.ts';
import { ModelError } from '../Model.ts';
import { requireLength } from '../requireLength.ts';
import { newId } from '../../domain/newId.ts';
import type { Reply } from '../chatCompletions/reply/Reply.ts';
import type { StreamedAnswer } from '../chatCompletions/reply/StreamedAnswer.ts';

/** A line of an answer of `/api/chat`. */
interface OllamaLine {
	message?: {
		content?: string;
		thinking?: string;
		tool_calls?: { id?: string; function?: { name?: string; arguments?: unknown } }[];
	};
	done?: boolean;
	done_reason?: string;
	prompt_eval_count?: number;
	eval_count?: number;
	error?: unknown;
}

/**
 * Reads an answer of `/api/chat`: one JSON object a line.
 * @throws ModelError when it is cut off or endless; APIError without a status for an error within it; SyntaxError
 */
export async function readOllamaReply(body: ReadableStream, live: StreamedAnswer): Promise<Reply> {
	const reply: Reply = { text: '', reasoning: '', calls: [], usage: null, finishReason: null };
	const lines = createInterface({ input: Readable.fromWeb(body), crlfDelay: Infinity });
	const text = new TextBuilder();
	const reasoning = new TextBuilder();
	let length = 0;
	for await (const line of lines) {
		if (line.trim() === '') continue;
		const { message = {}, error, ...end } = JSON.parse(line) as OllamaLine;
		if (error !== undefined) {
			throw new APIError(undefined, undefined, toText(error), undefined);
		}
		const { content = '', thinking = '', tool_calls: calls = [] } = message;
		length += content.length + thinking.length;
		requireLength(length);
		text.add(content);
		reasoning.add(thinking);
		await live.addReasoning(thinking);
		if (content !== '') await live.addText(content);
		for (const { id = newId('call'), function: called = {} } of calls) {
			const { name = '', arguments: given = {} } = called;
			const call = { id, name, arguments: toText(given) };
			length += call.arguments.length;
			requireLength(length);
			reply.calls.push(call);
			if (reply.calls.length === 1) await live.addCall(call, call.arguments);
		}
		if (end.done === true) {
			const { prompt_eval_count: input = 0, eval_count: output = 0, done_reason: reason } = end;
			reply.usage = {
				prompt_tokens: input,
				completion_tokens: output,
				total_tokens: input + output,
			};
			reply.finishReason = reason ?? 'stop';
		}
	}
	if (reply.finishReason === null) {
		throw new ModelError('The answer of the model server was cut off. Try again.');
	}
	reply.text = text.toString();
	reply.reasoning = reasoning.toString();
	if (reply.calls.length === 0 || reply.reasoning === '') return reply;
	return { ...reply, vendorData: { thinking: reply.reasoning } };
}

const toText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
