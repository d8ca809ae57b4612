import type { Workspace } from '../workspace/Workspace.ts';
import type { CodeResult, ModelEntry } from '../../domain/modelEntries.ts';
import type {
	CodeItem,
	ConversationItem,
	FunctionCallItem,
	MessageItem,
} from '../../domain/conversation.ts';
import { FunctionOutputs } from './FunctionOutputs.ts';

/**
 * Converts the items of a context for a model. Without outputs of functions, code is included only before the newest
 * question; after it, code would look like an unfinished answer.
 */
export function toEntries(items: ConversationItem[], workspace: Workspace): ModelEntry[] {
	const newest = items.findLastIndex(
		({ content }) =>
			content.type === 'function_call_output' ||
			(content.type === 'message' && content.role === 'user'),
	);
	const outputs = new FunctionOutputs(items);
	const entries: ModelEntry[] = [];
	for (const [index, { id, content }] of items.entries()) {
		if (content.type === 'message') entries.push(...toMessageEntries(content, workspace));
		if (content.type === 'code_interpreter_call' && index < newest) {
			entries.push(...toCallEntries(id, content));
		}
		if (content.type === 'function_call') {
			const previous = items[index - 1]?.content.type;
			const isSameTurn = previous === 'function_call' || entries.at(-1)?.role === 'assistant';
			const output = outputs.take(content.callId) ?? '';
			addFunctionCall(entries, content, output, isSameTurn);
		}
	}
	return entries;
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

function toCallEntries(itemId: string, item: CodeItem): ModelEntry[] {
	const { code, status, outputs, callId, vendorData } = item;
	// The vendor's data names the call by the model's id, which servers may use again in a later turn.
	const id = (vendorData && callId) ?? itemId;
	const logs = outputs.flatMap((output) => (output.type === 'logs' ? output.text : []));
	const result: CodeResult = {
		status: status === 'completed' ? 'ok' : 'stopped',
		logs: logs.join('\n'),
		figures: outputs.flatMap((output) => (output.type === 'image' ? `${output.fileId}.png` : [])),
		writtenFiles: [],
		notes: [],
	};
	return [
		{ role: 'assistant', text: '', calls: [{ id, code }], ...(vendorData && { vendorData }) },
		{ role: 'tool', callId: id, result },
	];
}

/** Adds a call and its output. Adjacent calls, and the text before them, are one turn of the model. */
function addFunctionCall(
	entries: ModelEntry[],
	{ callId, name, arguments: given, vendorData }: FunctionCallItem,
	output: string,
	isSameTurn: boolean,
): void {
	const call = { id: callId, name, arguments: given };
	const turn = isSameTurn ? entries.findLast(({ role }) => role !== 'tool') : undefined;
	const data = vendorData && { vendorData };
	if (turn?.role === 'assistant') Object.assign(turn, { calls: [...turn.calls, call], ...data });
	else entries.push({ role: 'assistant', text: '', calls: [call], ...data });
	entries.push({ role: 'tool', callId, output });
}
