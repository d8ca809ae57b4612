import type { Answer } from '../model/Model.ts';
import { newId } from '../store/newId.ts';
import { nowSeconds } from '../store/nowSeconds.ts';
import type { Message, MessageContent, Run, RunStep } from '../store/types.ts';
import type { Workspace } from './Workspace.ts';

/**
 * The assistant's message that ends a run: its figures, its text with the links in it annotated, and the files
 * that no link leads to as attachments.
 */
export async function composeMessage(
	run: Run,
	workspace: Workspace,
	figureIds: string[],
	answer: Answer,
): Promise<{ message: Message; step: RunStep }> {
	const { annotations, unlinked, notes } = await workspace.keepWrittenFiles(answer.text);
	const told = notes.length > 0 ? `\n\n(Not kept: ${notes.join('; ')})` : '';
	const content: MessageContent[] = [
		...figureIds.map((fileId): MessageContent => ({ type: 'image_file', fileId })),
		{ type: 'text', text: answer.text + told, annotations },
	];
	const createdAt = nowSeconds();
	const message: Message = {
		id: newId('message'),
		createdAt,
		threadId: run.threadId,
		role: 'assistant',
		content,
		attachments: unlinked.map((fileId) => ({ fileId, tools: [{ type: 'code_interpreter' }] })),
		assistantId: run.assistantId,
		runId: run.id,
		metadata: {},
	};
	const step: RunStep = {
		id: newId('step'),
		createdAt,
		threadId: run.threadId,
		runId: run.id,
		assistantId: run.assistantId,
		status: 'completed',
		details: { type: 'message_creation', messageId: message.id },
		lastError: null,
		expiredAt: null,
		cancelledAt: null,
		failedAt: null,
		completedAt: createdAt,
		usage: answer.usage,
	};
	return { message, step };
}
