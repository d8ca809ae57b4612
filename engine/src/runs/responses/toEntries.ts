import type { Workspace } from '../workspace/Workspace.ts';
import type { CodeResult, ModelEntry, ModelImage } from '../../domain/modelEntries.ts';
import type {
	CodeItem,
	ConversationItem,
	FunctionCallItem,
	FunctionOutputItem,
	InputImage,
	MessageItem,
	MessagePart,
} from '../../domain/conversation.ts';
import type { Images } from '../images/readImages.ts';
import { FunctionOutputs } from './FunctionOutputs.ts';

/** What a model sees of the files and images of messages. */
interface ShownContent {
	workspace: Workspace;
	images: Images<InputImage>;
	/** Files as text, by id, where there is no Python to read them. */
	texts: ReadonlyMap<string, string>;
}

/**
 * Converts the items of a context for a model. Without outputs of functions, code is included only before the newest
 * question; after it, code would look like an unfinished answer.
 */
export function toEntries(items: ConversationItem[], shown: ShownContent): ModelEntry[] {
	const newest = items.findLastIndex(
		({ content }) =>
			content.type === 'function_call_output' ||
			(content.type === 'message' && content.role === 'user'),
	);
	const outputs = new FunctionOutputs(items);
	const entries: ModelEntry[] = [];
	const start = countInstructions(items);
	for (const [index, { id, content }] of items.entries()) {
		if (content.type === 'message' && index >= start)
			entries.push(...toMessageEntries(content, shown));
		if (content.type === 'code_interpreter_call' && index < newest) {
			addCodeCall(entries, id, content);
		}
		if (content.type === 'function_call') {
			const previous = items[index - 1]?.content.type;
			const isSameTurn =
				content.continuesTurn === true ||
				previous === 'function_call' ||
				entries.at(-1)?.role === 'assistant';
			const output = showOutput(outputs.take(content.callId) ?? '', shown);
			addFunctionCall(entries, content, output, isSameTurn);
		}
	}
	return entries;
}

/** How many system and developer messages a context starts with. They are part of the instructions. */
export function countInstructions(items: ConversationItem[]): number {
	const first = items.findIndex(
		({ content }) =>
			content.type !== 'message' || content.role === 'user' || content.role === 'assistant',
	);
	return first === -1 ? items.length : first;
}

/** The whole text of a message. */
export function textOf({ parts }: MessageItem): string {
	return parts.flatMap((part) => ('text' in part ? part.text : [])).join('\n\n');
}

function toMessageEntries(message: MessageItem, shown: ShownContent): ModelEntry[] {
	const text = textOf(message);
	if (message.role === 'assistant') return [{ role: 'assistant', text, calls: [] }];
	if (message.role !== 'user') return [{ role: 'user', text, isInstruction: true }];
	return [{ role: 'user', ...showParts(message.parts, text, shown) }];
}

/** The text of parts with what a model sees of their files, and their images. */
function showParts(parts: MessagePart[], text: string, shown: ShownContent) {
	const files = parts.flatMap((part) => (part.type === 'input_file' ? part.fileId : []));
	const paths = files.flatMap((id) => shown.workspace.pathOf(id) ?? []);
	const names = paths.map((path) => JSON.stringify(`/mnt/data/${path}`));
	const images = parts.flatMap((part) =>
		part.type === 'input_image' ? (shown.images.get(part) ?? []) : [],
	);
	const texts = [
		names.length > 0 ? `(Attached: ${names.join(', ')})` : '',
		...files.flatMap((id) => shown.texts.get(id) ?? []),
		text,
	].filter((each) => each !== '');
	return { text: texts.join('\n\n'), ...(images.length > 0 && { images }) };
}

function showOutput(output: FunctionOutputItem['output'], shown: ShownContent) {
	if (typeof output === 'string') return { output };
	const said = output.flatMap((part) => (part.type === 'input_text' ? part.text : []));
	const { text, images } = showParts(output, said.join('\n'), shown);
	return { output: text || (images ? '(an image)' : ''), ...(images && { images }) };
}

/** Adds code and its result. Calls that a model made at once stay one turn where its vendor's data belongs to all. */
function addCodeCall(entries: ModelEntry[], itemId: string, item: CodeItem): void {
	const { code, status, outputs, callId, vendorData, continuesTurn = false } = item;
	// The vendor's data names the call by the model's id, which servers may use again in a later turn.
	const isNamed = vendorData !== undefined || continuesTurn;
	const call = { id: (isNamed ? callId : undefined) ?? itemId, code };
	const logs = outputs.flatMap((output) => (output.type === 'logs' ? output.text : []));
	const result: CodeResult = {
		status: status === 'completed' ? 'ok' : 'stopped',
		logs: logs.join('\n'),
		figures: outputs.flatMap((output) => (output.type === 'image' ? `${output.fileId}.png` : [])),
		writtenFiles: [],
		notes: [],
	};
	const turn = continuesTurn ? entries.findLast(({ role }) => role !== 'tool') : undefined;
	if (turn?.role === 'assistant') turn.calls = [...turn.calls, call];
	else
		entries.push({ role: 'assistant', text: '', calls: [call], ...(vendorData && { vendorData }) });
	entries.push({ role: 'tool', callId: call.id, result });
}

/** Adds a call and its output. Adjacent calls, and the text before them, are one turn of the model. */
function addFunctionCall(
	entries: ModelEntry[],
	{ callId, name, arguments: given, vendorData }: FunctionCallItem,
	output: { output: string; images?: ModelImage[] },
	isSameTurn: boolean,
): void {
	const call = { id: callId, name, arguments: given };
	const turn = isSameTurn ? entries.findLast(({ role }) => role !== 'tool') : undefined;
	const data = vendorData && { vendorData };
	if (turn?.role === 'assistant') Object.assign(turn, { calls: [...turn.calls, call], ...data });
	else entries.push({ role: 'assistant', text: '', calls: [call], ...data });
	entries.push({ role: 'tool', callId, ...output });
}
