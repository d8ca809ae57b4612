import type {
	ResponseCodeInterpreterToolCall as WireCall,
	ResponseOutputItem,
	ResponseOutputMessage,
} from 'openai/resources/responses/responses';
import type { Caller } from '../shared/Caller.ts';
import { isoTime } from '../shared/isoTime.ts';
import type { CodeStep, MessageStep, RunRef, RunStep } from '../types.ts';
import { undefinedIfNotFound } from '../undefinedIfNotFound.ts';
import { listItems } from './conversations.ts';
import { inlineImageId } from './inlineImages.ts';
import { isCall } from './isCall.ts';
import { type ReadResponse, readResponse } from './readResponse.ts';

/** The output items of a response that are code calls or messages, in order. */
export async function listRunSteps(caller: Caller, ref: RunRef): Promise<RunStep[]> {
	const response = await readWithOutputs(caller, ref);
	const times = {
		createdAt: isoTime(response.created_at) ?? '',
		completedAt: isoTime(response.completed_at),
	};
	return response.output.flatMap((item): RunStep[] => {
		if (isCall(item)) return [toCodeStep(item, times)];
		if (item.type === 'message') return [toMessageStep(item, times)];
		return [];
	});
}

/**
 * A response whose code calls have their outputs, as far as the server has them. Background responses were seen to
 * lose them (users' reports): then the conversation is asked, which keeps its own copy of the items.
 */
export async function readWithOutputs(caller: Caller, ref: RunRef): Promise<ReadResponse> {
	const response = await readResponse(caller, ref);
	if (!response.output.some(isCallWithoutOutputs)) return response;
	const items = (await listItems(caller, ref.threadId).catch(undefinedIfNotFound)) ?? [];
	const copies = new Map(items.flatMap((item) => (isCall(item) ? [[item.id, item]] : [])));
	const output = response.output.map((item) => {
		const copy = isCallWithoutOutputs(item) ? copies.get(item.id) : undefined;
		return copy?.outputs ? { ...item, outputs: copy.outputs } : item;
	});
	return { ...response, output };
}

function isCallWithoutOutputs(item: ResponseOutputItem): item is WireCall {
	return isCall(item) && item.status !== 'failed' && !item.outputs;
}

interface Times {
	createdAt: string;
	completedAt?: string;
}

/** Steps have no times of their own here: they get those of their response. */
function toCodeStep(call: WireCall, times: Times): CodeStep {
	const outputs = call.outputs ?? [];
	return {
		...times,
		id: call.id,
		type: 'code',
		status: call.status,
		error: call.outputs ? undefined : 'The server kept no output of this code',
		raw: call,
		calls: [
			{
				id: call.id,
				code: call.code ?? '',
				logs: outputs.flatMap((output) => (output.type === 'logs' ? [output.logs] : [])).join('\n'),
				images: outputs.flatMap((output, index) =>
					output.type === 'image' ? [{ fileId: inlineImageId(call.id, index) }] : [],
				),
			},
		],
	};
}

function toMessageStep(message: ResponseOutputMessage, times: Times): MessageStep {
	return {
		...times,
		id: message.id,
		type: 'message',
		status: message.status,
		messageId: message.id,
		text: textOf(message),
		raw: message,
	};
}

/** Text, or what the model said instead of answering. */
export function textOf(message: ResponseOutputMessage): string {
	return (message.content ?? [])
		.map((part) => (part.type === 'output_text' ? part.text : part.refusal) ?? '')
		.filter(Boolean)
		.join('\n\n');
}
