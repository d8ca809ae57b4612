import OpenAI from 'openai';
import { Stream } from 'openai/streaming';
import { TextBuilder } from '../../../domain/TextBuilder.ts';
import { ModelError } from '../../Model.ts';
import { requireLength } from '../../requireLength.ts';
import { CallAssembler, withoutRepeatedCalls, type CallDelta } from './CallAssembler.ts';
import type { StreamedAnswer } from './StreamedAnswer.ts';
import type { Reply } from './Reply.ts';
import { readContent } from './readContent.ts';

interface ServerCall extends CallDelta {
	name?: string;
	arguments?: unknown;
	input?: unknown;
	custom?: { name?: string; input?: unknown } | null;
}

/** A message or its next part. Servers add fields to OpenAI's, and send null for any of them. */
interface ServerMessage {
	content?: unknown;
	refusal?: string | null;
	/** DeepSeek, vLLM, llama.cpp. */
	reasoning_content?: string | null;
	/** OpenRouter, Ollama, Groq. */
	reasoning?: string | null;
	tool_calls?: (ServerCall | null)[] | ServerCall | null;
	/** What `tool_calls` was before 2023-11; some gateways still send it. */
	function_call?: CallDelta['function'] | null;
}

interface ServerChoice {
	delta?: ServerMessage | null;
	/** Some servers send a whole message in a stream. */
	message?: ServerMessage | null;
	/** llama.cpp and others, where the answer is not from a chat. */
	text?: unknown;
	finish_reason?: string | null;
	/** OpenRouter. */
	error?: object | null;
}

interface ServerChunk {
	choices?: ServerChoice[] | null;
	usage?: OpenAI.CompletionUsage | null;
	error?: unknown;
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
	const isStream = response.headers.get('content-type')?.includes('event-stream') === true;
	if (isStream) return await readStream(client, response, live);
	const body = await response.text();
	// Some servers stream under another content type.
	return /^\s*(?:data|event|id|retry)?:/.test(body)
		? await readStream(client, new Response(body), live)
		: readWhole(JSON.parse(body) as ServerChunk);
}

async function readStream(
	client: OpenAI,
	response: Response,
	live: StreamedAnswer,
): Promise<Reply> {
	const controller = new AbortController();
	const chunks = Stream.fromSSEResponse<ServerChunk | null>(response, controller, client);
	const reply: Reply = { text: '', reasoning: '', calls: [], usage: null, finishReason: null };
	const assembler = new CallAssembler();
	const allText = new TextBuilder();
	const allReasoning = new TextBuilder();
	let length = 0;
	for await (const chunk of chunks) {
		checkError(chunk);
		reply.usage = chunk?.usage ?? reply.usage;
		const [choice] = chunk?.choices ?? [];
		reply.finishReason = choice?.finish_reason || reply.finishReason;
		const message = choice?.delta ?? choice?.message ?? {};
		const read = readMessage(message);
		// A message repeats the whole text after its parts.
		const text = choice?.delta ? read.text : read.text.slice(allText.length);
		const reasoning = choice?.delta ? read.reasoning : read.reasoning.slice(allReasoning.length);
		if (read.hasReasoningContent) reply.hasReasoningContent = true;
		allText.add(text);
		allReasoning.add(reasoning);
		const added = callsOf(message).map((call) => assembler.add(call));
		length += text.length + reasoning.length;
		length += added.reduce((sum, { delta }) => sum + delta.length, 0);
		// Names are cut, but may go on without an end.
		length += callsOf(message).reduce((sum, call) => sum + (call.function?.name?.length ?? 0), 0);
		requireLength(length);
		await live.addReasoning(reasoning);
		if (read.isRefusal) reply.isRefusal = true;
		// A refusal is sent as a whole: its events differ from those of a text.
		else if (text !== '') await live.addText(text);
		for (const { call, delta } of added) {
			if (call === assembler.calls[0]) await live.addCall(call, delta);
		}
	}
	if (reply.finishReason === null) {
		throw new ModelError('The answer of the model server was cut off. Try again.');
	}
	reply.text = allText.toString();
	reply.reasoning = allReasoning.toString();
	return { ...reply, calls: withoutRepeatedCalls(assembler.calls) };
}

function readWhole(completion: ServerChunk | null): Reply {
	checkError(completion);
	const choice = completion?.choices?.[0];
	const message = choice?.message ?? choice?.delta;
	if (!message) {
		throw new ModelError('The model server returned an answer without a message.');
	}
	const assembler = new CallAssembler();
	for (const [index, call] of callsOf(message).entries()) assembler.add({ ...call, index });
	const read = readMessage(message);
	const lengths = assembler.calls.map((call) => call.arguments.length);
	requireLength(
		lengths.reduce((sum, each) => sum + each, read.text.length + read.reasoning.length),
	);
	return {
		...read,
		calls: withoutRepeatedCalls(assembler.calls),
		usage: completion?.usage ?? null,
		finishReason: choice?.finish_reason ?? null,
	};
}

/** An error may come with status 200, in a stream or instead of an answer. */
function checkError(chunk: ServerChunk | null): void {
	const error = chunk?.error ?? chunk?.choices?.[0]?.error ?? errorOf(chunk);
	if (!error) return;
	const body = typeof error === 'string' ? { message: error } : error;
	throw new OpenAI.APIError(undefined, body, undefined, undefined);
}

/** Some servers send only the fields of an error. */
function errorOf(chunk: object | null): object | undefined {
	if (chunk === null || 'choices' in chunk) return undefined;
	const { message, detail, object: type } = chunk as Record<string, unknown>;
	if (typeof message === 'string' && (type === 'error' || type === undefined)) return { message };
	return typeof detail === 'string' ? { message: detail } : undefined;
}

function callsOf({ tool_calls: calls, function_call: called }: ServerMessage): CallDelta[] {
	const listed = [calls ?? []].flat().filter((call) => typeof call === 'object' && call !== null);
	if (listed.length === 0) return called ? [{ index: 0, function: called }] : [];
	return listed.map(toCallDelta);
}

/** OpenAI's custom tools have an input in place of arguments; some gateways leave out the object around both fields. */
function toCallDelta(call: ServerCall): CallDelta {
	if (call.function) return call;
	const { name, input = call.arguments } = call.custom ?? call;
	return { ...call, function: { ...(name && { name }), arguments: input } };
}

function readMessage(
	message: ServerMessage,
): Pick<Reply, 'text' | 'reasoning'> & { hasReasoningContent: boolean; isRefusal: boolean } {
	const { text, reasoning } = readContent(message.content);
	const apart = [message.reasoning_content, message.reasoning].find(
		(each) => typeof each === 'string' && each !== '',
	);
	const refusal = typeof message.refusal === 'string' ? message.refusal : '';
	return {
		text: text || refusal,
		isRefusal: text === '' && refusal !== '',
		reasoning: reasoning || (apart ?? ''),
		hasReasoningContent: Boolean(message.reasoning_content),
	};
}
