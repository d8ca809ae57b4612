import type OpenAI from 'openai';
import { Stream } from 'openai/streaming';
import { ModelError } from '../Model.ts';
import type { StreamedAnswer } from './StreamedAnswer.ts';
import type { Reply, ReplyCall } from './Reply.ts';

/** In characters. A longer answer is not a model's. */
const MAX_LENGTH = 4_000_000;

/**
 * Reads a server's answer: events, or one JSON document from servers that do not stream.
 * @throws ModelError, SyntaxError or a connection error when the answer is cut off or is not a chat completion
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
	const reply: Reply = { text: '', calls: [], usage: null, isCut: false };
	let finishReason: string | null | undefined;
	let length = 0;
	for await (const chunk of chunks) {
		reply.usage = chunk.usage ?? reply.usage;
		const [choice] = chunk.choices ?? [];
		finishReason = choice?.finish_reason ?? finishReason;
		const { content, refusal, tool_calls: calls } = choice?.delta ?? {};
		const text = content ?? refusal ?? '';
		reply.text += text;
		const added = (calls ?? []).map((call) => addCall(reply.calls, call));
		length += text.length + added.reduce((sum, { delta }) => sum + delta.length, 0);
		if (length > MAX_LENGTH)
			throw new ModelError(
				'The model server sent more than 4,000,000 characters without an end. Try again, or limit the tokens.',
			);
		if (text !== '') await live.addText(text);
		for (const { call, delta } of added) {
			if (call === reply.calls[0]) await live.addCall(call, delta);
		}
	}
	if (finishReason === undefined || finishReason === null) {
		throw new ModelError('The answer of the model server was cut off. Try again.');
	}
	return { ...reply, isCut: finishReason === 'length' };
}

function readWhole(completion: OpenAI.ChatCompletion): Reply {
	const choice = completion.choices?.[0];
	if (!choice?.message)
		throw new ModelError('The model server returned an answer without a message.');
	const { message, finish_reason: finishReason } = choice;
	const calls: ReplyCall[] = [];
	for (const call of message.tool_calls ?? []) addCall(calls, { ...call, index: calls.length });
	return {
		text: typeof message.content === 'string' ? message.content : (message.refusal ?? ''),
		calls,
		usage: completion.usage ?? null,
		isCut: finishReason === 'length',
	};
}

interface CallDelta {
	index?: number;
	id?: string;
	type?: string;
	function?: { name?: string; arguments?: unknown };
}

/** Servers differ: some number the calls, some send each one whole, some send the same number for all. */
function addCall(calls: ReplyCall[], part: CallDelta): { call: ReplyCall; delta: string } {
	const { index = part.id || part.function?.name ? calls.length : calls.length - 1 } = part;
	const known = calls[index];
	const isAnother =
		Boolean(part.id) && known !== undefined && known.id !== '' && known.id !== part.id;
	const call = isAnother || known === undefined ? { id: '', name: '', arguments: '' } : known;
	if (call !== known) calls.push(call);
	call.id ||= part.id ?? '';
	call.name ||= part.function?.name ?? '';
	const given = part.function?.arguments ?? '';
	// Some servers send the arguments as an object rather than as JSON.
	const delta = typeof given === 'string' ? given : JSON.stringify(given);
	call.arguments += delta;
	return { call, delta };
}
