import { basename } from 'node:path/posix';
import type { Store } from '../../store/Store.ts';
import type { RunOutcome } from '../execution/RunOutcome.ts';
import type { Citation, ConversationItem, ItemContent } from '../../domain/conversation.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Message } from '../../domain/message.ts';
import type { Run } from '../../domain/run.ts';
import type { RunStep } from '../../domain/runStep.ts';

/**
 * What a response leaves behind, in order: each piece of code with what the model said before it, then the
 * answer. The steps that were recorded along the way are the source, so that nothing is lost with a crash. Ids are
 * those under which it was told while it came.
 */
export async function toOutputItems(
	store: Store,
	run: Run,
	steps: RunStep[],
	{ status, message }: RunOutcome,
): Promise<ConversationItem[]> {
	const items = steps.flatMap((step) => stepToItems(run, step));
	if (message === undefined) return items;
	const answer = await toAnswer(store, run, message.message);
	const isCut = status === 'incomplete' || message.message.incompleteReason !== undefined;
	const content = { ...answer, phase: 'final_answer' } as const;
	return [
		...items,
		makeItem(run, message.message.id, { ...content, status: isCut ? 'incomplete' : 'completed' }),
	];
}

/** A piece of code with what came of it; undefined for a step without. */
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
	});
}

/** What the model said before it called. */
export function toCommentItem(run: Run, id: string, text: string): ConversationItem {
	return makeItem(run, id, {
		type: 'message',
		role: 'assistant',
		status: 'completed',
		phase: 'commentary',
		parts: [{ type: 'output_text', text, citations: [] }],
	});
}

/** The id of a piece of code, by its step's: known before it is stored as an item. */
export const codeItemId = (stepId: string) => stepId.replace(/^step_/, 'ci_');

function stepToItems(run: Run, step: RunStep): ConversationItem[] {
	const { comment = '', commentId } = step.details.type === 'tool_calls' ? step.details : {};
	const code = toCodeItem(run, step);
	if (code === undefined) return [];
	if (comment === '') return [code];
	return [toCommentItem(run, commentId ?? newId('message'), comment), code];
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

async function toAnswer(store: Store, run: Run, message: Message) {
	const containerId = run.sessionId ?? '';
	const citations: Citation[] = [];
	let text = '';
	for (const content of message.content) {
		if (content.type === 'image_file') {
			const { fileId } = content;
			const fileName = `${fileId}.png`;
			// A figure has no place in the text: an empty range, as OpenAI gives it.
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
		parts: [{ type: 'output_text' as const, text, citations }],
	};
}
