import { basename } from 'node:path/posix';
import type { Citation, ConversationItem, ItemContent } from '../../store/conversationTypes.ts';
import { newId } from '../../store/newId.ts';
import { nowSeconds } from '../../store/nowSeconds.ts';
import type { Store } from '../../store/Store.ts';
import type { Message, Run, RunStep } from '../../store/types.ts';
import type { Ending } from '../Ending.ts';

type Kind = 'message' | 'codeCall';

/**
 * What a response leaves behind, in order: each piece of code with what the model said before it, then the
 * answer. The steps that were recorded along the way are the source, so that nothing is lost with a crash.
 */
export async function toOutputItems(
	store: Store,
	run: Run,
	steps: RunStep[],
	{ status, message }: Ending,
): Promise<ConversationItem[]> {
	const make = (kind: Kind, content: ItemContent): ConversationItem => ({
		id: newId(kind),
		createdAt: nowSeconds(),
		threadId: run.response?.conversationId ?? run.id,
		runId: run.id,
		origin: 'output',
		content,
	});
	const items = steps.flatMap((step) => stepToItems(run, step, make));
	if (message === undefined) return items;
	const answer = await toAnswer(store, run, message.message);
	const isCut = status === 'incomplete';
	return [
		...items,
		make('message', {
			...answer,
			status: isCut ? 'incomplete' : 'completed',
			phase: 'final_answer',
		}),
	];
}

function stepToItems(
	run: Run,
	{ details, status }: RunStep,
	make: (kind: Kind, content: ItemContent) => ConversationItem,
): ConversationItem[] {
	if (details.type !== 'tool_calls') return [];
	const { comment = '', calls } = details;
	const codeCalls = calls.filter((call) => 'code' in call);
	const said: ItemContent = {
		type: 'message',
		role: 'assistant',
		status: 'completed',
		phase: 'commentary',
		parts: [{ type: 'output_text', text: comment, citations: [] }],
	};
	const codes = codeCalls.map(({ code, outputs }) =>
		make('codeCall', {
			type: 'code_interpreter_call',
			status: status === 'completed' || status === 'failed' ? status : 'incomplete',
			code,
			containerId: run.response?.containerId ?? '',
			outputs,
		}),
	);
	return comment === '' ? codes : [make('message', said), ...codes];
}

async function toAnswer(store: Store, run: Run, message: Message) {
	const containerId = run.response?.containerId ?? '';
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
