import { basename } from 'node:path/posix';
import type { Store } from '../../store/Store.ts';
import type { RecordedCalls, RunOutcome } from '../execution/RunOutcome.ts';
import type { Citation, ConversationItem, ItemContent } from '../../domain/conversation.ts';
import type { VendorData } from '../../domain/modelEntries.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Message } from '../../domain/message.ts';
import type { Run } from '../../domain/run/run.ts';
import type { Reasoning, RunStep } from '../../domain/run/runStep.ts';

interface Turn {
	vendorData?: VendorData | undefined;
	continuesTurn?: boolean | undefined;
}

/**
 * The output items of a response in order: each code call with the model's text before it, then the answer or the calls
 * of functions. They are created from the recorded steps, so that a crash loses nothing. Their ids are those of the streamed events.
 */
export async function toOutputItems(
	store: Store,
	run: Run,
	steps: RunStep[],
	{ status, message, reasoning = [], functionCalls, isRefusal }: RunOutcome,
): Promise<ConversationItem[]> {
	const items = steps.flatMap((step) => stepToItems(run, step));
	if (functionCalls !== undefined) items.push(...callsToItems(run, functionCalls));
	if (message === undefined) return items;
	const answer = await toAnswer(store, run, message.message, isRefusal ?? false);
	const isCut = status === 'incomplete' || message.message.incompleteReason !== undefined;
	const content = { ...answer, phase: 'final_answer' } as const;
	return [
		...items,
		...reasoning.map((each) => toReasoningItem(run, each)),
		makeItem(run, message.message.id, { ...content, status: isCut ? 'incomplete' : 'completed' }),
	];
}

/** A code call with its outputs; undefined for a step without code. */
export function toCodeItem(run: Run, step: RunStep): ConversationItem | undefined {
	const { id, details, status } = step;
	const [call] = details.type === 'tool_calls' ? details.calls : [];
	if (call === undefined || !('code' in call)) return undefined;
	return makeItem(run, codeItemId(id), {
		type: 'code_interpreter_call',
		status: status === 'completed' || status === 'failed' ? status : 'incomplete',
		code: call.code,
		containerId: run.sessionId ?? '',
		outputs: call.outputs,
		callId: call.id,
		...(details.type === 'tool_calls' && turnOf(details)),
	});
}

/** A code call of a step, with what the model thought before it. */
export function toCodeItems(run: Run, step: RunStep): ConversationItem[] {
	const code = toCodeItem(run, step);
	if (code === undefined) return [];
	const { reasoning = [], vendorData } =
		step.details.type === 'tool_calls' ? step.details : { reasoning: [] };
	const [thoughts, signatures] = [true, false].map((hasText) =>
		reasoning
			.filter(({ text }) => (text !== '') === hasText)
			.map((each) => toReasoningItem(run, each, vendorData)),
	);
	return [...thoughts!, code, ...signatures!];
}

/** What a model thought, with what it wants back with the calls of the turn. */
function toReasoningItem(
	run: Run,
	{ id, text, calls }: Reasoning,
	vendorData?: VendorData,
): ConversationItem {
	return makeItem(run, id, {
		type: 'reasoning',
		summary: text === '' ? [] : [{ type: 'summary_text', text }],
		encryptedContent: null,
		...(calls && vendorData && { turn: { model: run.model, calls, vendorData } }),
	});
}

/** The model's text before a call. */
export function toCommentItem(run: Run, id: string, text: string): ConversationItem {
	return makeItem(run, id, {
		type: 'message',
		role: 'assistant',
		status: 'completed',
		phase: 'commentary',
		parts: [{ type: 'output_text', text, citations: [] }],
	});
}

/** The id of a code call, derived from its step's id: it is known before the item is stored. */
export const codeItemId = (stepId: string) => stepId.replace(/^step_/, 'ci_');

function stepToItems(run: Run, step: RunStep): ConversationItem[] {
	const comment = step.details.type === 'tool_calls' ? step.details : {};
	const items = toCodeItems(run, step);
	const code = items.findIndex(({ content }) => content.type === 'code_interpreter_call');
	return code === -1 ? [] : items.toSpliced(code, 0, ...commentToItems(run, comment));
}

function commentToItems(
	run: Run,
	{ comment = '', commentId }: { comment?: string; commentId?: string },
): ConversationItem[] {
	return comment === '' ? [] : [toCommentItem(run, commentId ?? newId('message'), comment)];
}

function callsToItems(
	run: Run,
	{ calls, reasoning = [], vendorData, continuesTurn, ...comment }: RecordedCalls,
): ConversationItem[] {
	const items = calls.map(({ id: callId, name, arguments: given }, index) =>
		makeItem(run, newId('functionCall'), {
			type: 'function_call',
			status: 'completed',
			callId,
			name,
			arguments: given,
			...(index === 0 && turnOf({ vendorData, continuesTurn })),
		}),
	);
	return [
		...reasoning.map((each) => toReasoningItem(run, each, vendorData)),
		...commentToItems(run, comment),
		...items,
	];
}

/** What the items of a turn's calls have from it. */
function turnOf({ vendorData, continuesTurn }: Turn): Turn {
	return { ...(vendorData && { vendorData }), ...(continuesTurn && { continuesTurn }) };
}

function makeItem(run: Run, id: string, content: ItemContent): ConversationItem {
	return {
		id,
		createdAt: nowSeconds(),
		threadId: run.response?.conversationId ?? run.id,
		runId: run.id,
		origin: 'output',
		content,
	};
}

async function toAnswer(store: Store, run: Run, message: Message, isRefusal: boolean) {
	const containerId = run.sessionId ?? '';
	const citations: Citation[] = [];
	let text = '';
	for (const content of message.content) {
		if (content.type === 'image_file') {
			const { fileId } = content;
			const fileName = basename((await store.containerFiles.get(fileId))?.path ?? `${fileId}.png`);
			// A figure has no position in the text: an empty range, as at OpenAI.
			citations.push({ containerId, fileId, fileName, startIndex: 0, endIndex: 0 });
			continue;
		}
		if (content.type !== 'text') continue;
		text = content.text;
		for (const { fileId, startIndex, endIndex } of content.annotations) {
			const file = await store.containerFiles.get(fileId);
			const fileName = basename(file?.path ?? fileId);
			citations.push({ containerId, fileId, fileName, startIndex, endIndex });
		}
	}
	return {
		type: 'message' as const,
		role: 'assistant' as const,
		parts: [
			isRefusal
				? { type: 'refusal' as const, text }
				: { type: 'output_text' as const, text, citations },
		],
	};
}
