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

/** Lists the code calls and messages of a response, in order. */
export async function listRunSteps(caller: Caller, ref: RunRef): Promise<RunStep[]> {
	return toRunSteps(await readWithOutputs(caller, ref));
}

/** The code steps of a response that may still be active, with one request. */
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
 * Reads a response with the outputs of its code calls. Background responses sometimes lack them (users' reports): then the
 * copies of the items in the conversation are read. That is optional, so a failure is ignored.
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

/** Steps have no times in this API: they get those of their response. */
function toCodeStep(call: WireCall, times: Times, figureIds: Map<string, string>): CodeStep {
	const outputs = onlyObjects<Output>(call.outputs);
	const imageId = (index: number) => inlineImageId(call.id, index);
	return {
		...times,
		id: call.id,
		type: 'code',
		status: call.status,
		error:
			call.outputs || isRunning(call)
				? undefined
				: 'The server did not keep the output of this code',
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
