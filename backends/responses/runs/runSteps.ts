import type {
	ResponseOutputItem,
	ResponseOutputMessage,
} from 'openai/resources/responses/responses';
import { undefinedIfFailed } from '../../BackendError.ts';
import { readStatus } from '../../runStatus.ts';
import type { Caller } from '../../shared/Caller.ts';
import { toIsoTime } from '../../shared/toIsoTime.ts';
import { joinLogs } from '../../shared/joinLogs.ts';
import type { CodeStep, MessageStep, RunRef, RunStep } from '../../types.ts';
import { mapImagesToFigureIds } from '../files/citations.ts';
import { listItems } from '../conversations.ts';
import { inlineImageId } from '../files/inlineImages.ts';
import { listInputIds } from '../containers/usedContainers.ts';
import {
	type CodeCallItem,
	isCodeCall,
	isRunning,
	readCallError,
	readCode,
	readOutputs,
} from './codeCalls.ts';
import { onlyObjects } from '../../shared/onlyObjects.ts';
import { isAssistantMessage, messageText } from './outputItems.ts';
import { type ReadResponse, readResponse } from './readResponse.ts';

/** Lists the code calls and messages of a response, in order. */
export async function listRunSteps(caller: Caller, ref: RunRef): Promise<RunStep[]> {
	return toRunSteps(await readWithOutputs(caller, ref));
}

/** The code steps of a response that may still be active, with one request. */
export async function listNewestCode(caller: Caller, ref: RunRef): Promise<CodeStep[]> {
	return toRunSteps(await readResponse(caller, ref)).filter((step) => step.type === 'code');
}

/** The steps of a response that was read with the outputs of its code. */
export function toRunSteps(response: ReadResponse): RunStep[] {
	const times = {
		createdAt: toIsoTime(response.created_at) ?? '',
		completedAt: toIsoTime(response.completed_at),
	};
	const figureIds = mapImagesToFigureIds(response);
	const inputIds = listInputIds(response);
	return response.output.flatMap((item): RunStep[] => {
		if (isCodeCall(item)) {
			const missing = mayLackOutputs(item, response) ? describeMissingOutput(item) : undefined;
			const error = readCallError(item) ?? missing;
			return [{ ...toCodeStep(item, times, figureIds), error }];
		}
		return isAssistantMessage(item) ? [toMessageStep(item, times, inputIds)] : [];
	});
}

/**
 * Reads a response with the outputs of its code calls. Background responses sometimes lack them (users' reports): then the
 * copies of the items in the conversation are read. That is optional, so a failure is ignored.
 */
export async function readWithOutputs(caller: Caller, ref: RunRef): Promise<ReadResponse> {
	const response = await readResponse(caller, ref);
	if (!response.output.some((item) => mayLackOutputs(item, response))) return response;
	const listed = await listItems(caller, ref.threadId).catch(undefinedIfFailed);
	const items = onlyObjects<ResponseOutputItem>(listed);
	const copies = items.filter(isCodeCall);
	const byId = new Map(copies.map((item) => [item.id, item]));
	const byCode = mapByCode(copies);
	const output = response.output.map((item) => {
		if (!mayLackOutputs(item, response)) return item;
		const copy = byId.get(item.id) ?? byCode.get(readCode(item));
		return copy && Array.isArray(copy.outputs) ? { ...item, outputs: readOutputs(copy) } : item;
	});
	return { ...response, output };
}

/** For servers whose copies have other ids: the copies by their code, where exactly one has it. */
function mapByCode(copies: CodeCallItem[]): Map<string, CodeCallItem | undefined> {
	const byCode = new Map<string, CodeCallItem | undefined>();
	for (const copy of copies) {
		const code = readCode(copy);
		byCode.set(code, byCode.has(code) ? undefined : copy);
	}
	byCode.delete('');
	return byCode;
}

/**
 * Whether the output of a code call may be lost. Background responses were reported to have `outputs: []` for code that printed
 * something (community.openai.com/t/1372536).
 */
function mayLackOutputs(
	item: ResponseOutputItem,
	{ keepsOutputs }: ReadResponse,
): item is CodeCallItem {
	if (!isCodeCall(item) || isRunning(item)) return false;
	return !(keepsOutputs && Array.isArray(item.outputs)) && readOutputs(item).length === 0;
}

const describeMissingOutput = ({ outputs }: CodeCallItem): string =>
	Array.isArray(outputs)
		? 'The server has no output of this code: it printed nothing, or the server did not keep its output'
		: 'The server did not keep the output of this code';

interface Times {
	createdAt: string;
	completedAt?: string;
}

/** Steps have no times in this API: they get those of their response. */
function toCodeStep(call: CodeCallItem, times: Times, figureIds: Map<string, string>): CodeStep {
	const outputs = readOutputs(call);
	const imageId = (index: number) => inlineImageId(call.id, index);
	return {
		...times,
		id: call.id,
		type: 'code',
		status: readStatus(call.status, 'completed'),
		raw: call,
		calls: [
			{
				id: call.id,
				code: readCode(call),
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

function toMessageStep(
	message: ResponseOutputMessage,
	times: Times,
	inputIds: string[],
): MessageStep {
	return {
		...times,
		id: message.id,
		type: 'message',
		status: readStatus(message.status, 'completed'),
		messageId: message.id,
		text: messageText(message, inputIds),
		raw: message,
	};
}
