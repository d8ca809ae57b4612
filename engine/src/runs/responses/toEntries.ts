import type { Workspace } from '../workspace/Workspace.ts';
import type { CodeResult, ModelEntry } from '../../domain/modelEntries.ts';
import type { CodeItem, ConversationItem, MessageItem } from '../../domain/conversation.ts';

/**
 * Converts the items of a context for a model. Code is included only before the newest question; after it, code would
 * look like an unfinished answer. System and developer messages are part of the instructions.
 */
export function toEntries(items: ConversationItem[], workspace: Workspace): ModelEntry[] {
	const newest = items.findLastIndex(
		({ content }) => content.type === 'message' && content.role === 'user',
	);
	return items.flatMap(({ id, content }, index): ModelEntry[] => {
		if (content.type === 'message') return toMessageEntries(content, workspace);
		return content.type === 'code_interpreter_call' && index < newest
			? toCallEntries(id, content)
			: [];
	});
}

/** The whole text of a message. */
export function textOf({ parts }: MessageItem): string {
	return parts.flatMap((part) => (part.type === 'input_file' ? [] : part.text)).join('\n\n');
}

function toMessageEntries(message: MessageItem, workspace: Workspace): ModelEntry[] {
	const text = textOf(message);
	if (message.role === 'assistant') return [{ role: 'assistant', text, calls: [] }];
	if (message.role !== 'user') return [];
	const paths = message.parts.flatMap((part) =>
		part.type === 'input_file' ? (workspace.pathOf(part.fileId) ?? []) : [],
	);
	if (paths.length === 0) return [{ role: 'user', text }];
	const names = paths.map((path) => JSON.stringify(`/mnt/data/${path}`));
	return [{ role: 'user', text: `(Attached: ${names.join(', ')})\n\n${text}` }];
}

function toCallEntries(id: string, { code, status, outputs }: CodeItem): ModelEntry[] {
	const logs = outputs.flatMap((output) => (output.type === 'logs' ? output.text : []));
	const result: CodeResult = {
		status: status === 'completed' ? 'ok' : 'stopped',
		logs: logs.join('\n'),
		figures: outputs.flatMap((output) => (output.type === 'image' ? `${output.fileId}.png` : [])),
		writtenFiles: [],
		notes: [],
	};
	return [
		{ role: 'assistant', text: '', calls: [{ id, code }] },
		{ role: 'tool', callId: id, result },
	];
}
