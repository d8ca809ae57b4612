import type {
	ResponseCodeInterpreterToolCall as WireCall,
	ResponseOutputItem,
	ResponseOutputMessage,
} from 'openai/resources/responses/responses';
import type { Caller } from '../../shared/Caller.ts';
import { toIsoTime } from '../../shared/toIsoTime.ts';
import { joinLogs } from '../../shared/joinLogs.ts';
import type { CodeStep, MessageStep, RunRef, RunStep } from '../../types.ts';
import { mapImagesToFigureIds } from '../files/citations.ts';
import { listItems } from '../conversations.ts';
import { inlineImageId } from '../files/inlineImages.ts';
import { isAssistantMessage, onlyObjects, messageText, isCodeCall } from './outputItems.ts';
import { type ReadResponse, readResponse } from './readResponse.ts';
import { undefinedIfFailed } from '../../BackendError.ts';

/** The output items of a response that are code calls or messages, in order. */
export async function listRunSteps(caller: Caller, ref: RunRef): Promise<RunStep[]> {
	return toRunSteps(await readWithOutputs(caller, ref));
}

/** The code steps of a response that may still go on; in one request. */
export async function listNewestCode(caller: Caller, ref: RunRef): Promise<CodeStep[]> {
	return toRunSteps(await readResponse(caller, ref)).filter((step) => step.type === 'code');
}

function toRunSteps(response: ReadResponse): RunStep[] {
	const times = {
		createdAt: toIsoTime(response.created_at) ?? '',
		completedAt: toIsoTime(response.completed_at),
	};
	const figureIds = mapImagesToFigureIds(response);
	return response.output.flatMap((item): RunStep[] => {
		if (isCodeCall(item)) return [toCodeStep(item, times, figureIds)];
		return isAssistantMessage(item) ? [toMessageStep(item, times)] : [];
	});
}

/**
 * A response whose code calls have their outputs, as far as the server has them. Background responses were seen to
 * lose them (users' reports): then the conversation is asked, which keeps its own copy of the items. Not worth failing for.
 */
export async function readWithOutputs(caller: Caller, ref: RunRef): Promise<ReadResponse> {
	const response = await readResponse(caller, ref);
	if (!response.output.some(isCallWithoutOutputs)) return response;
	const items = (await listItems(caller, ref.threadId).catch(undefinedIfFailed)) ?? [];
	const copies = new Map(items.flatMap((item) => (isCodeCall(item) ? [[item.id, item]] : [])));
	const output = response.output.map((item) => {
		const copy = isCallWithoutOutputs(item) ? copies.get(item.id) : undefined;
		return copy?.outputs ? { ...item, outputs: copy.outputs } : item;
	});
	return { ...response, output };
}

function isCallWithoutOutputs(item: ResponseOutputItem): item is WireCall {
	return isCodeCall(item) && !item.outputs && !isRunning(item);
}

const isRunning = ({ status }: WireCall): boolean =>
	status === 'in_progress' || status === 'interpreting';

type Output = NonNullable<WireCall['outputs']>[number];

interface Times {
	createdAt: string;
	completedAt?: string;
}

/** Steps have no times of their own here: they get those of their response. */
function toCodeStep(call: WireCall, times: Times, figureIds: Map<string, string>): CodeStep {
	const outputs = onlyObjects<Output>(call.outputs);
	const imageId = (index: number) => inlineImageId(call.id, index);
	return {
		...times,
		id: call.id,
		type: 'code',
		status: call.status,
		error: call.outputs || isRunning(call) ? undefined : 'The server kept no output of this code',
		raw: call,
		calls: [
			{
				id: call.id,
				code: call.code ?? '',
				logs: joinLogs(outputs),
				images: outputs.flatMap((output, index) =>
					output.type === 'image'
						? [{ fileId: figureIds.get(imageId(index)) ?? imageId(index) }]
						: [],
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
		text: messageText(message),
		raw: message,
	};
}
