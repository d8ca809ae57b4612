import { describeResult } from '../chatCompletions/request/describeResult.ts';
import {
	imagesOf,
	showFiguresInMessages,
	withoutFigures,
} from '../chatCompletions/request/figures.ts';
import { mergeAdjacentMessages } from '../chatCompletions/request/mergeAdjacentMessages.ts';
import { pythonNameFor } from '../chatCompletions/request/pythonTool.ts';
import { parseLenientJson } from '../chatCompletions/text/parseLenientJson.ts';
import type { ModelCall, ModelEntry, ModelImage } from '../../domain/modelEntries.ts';
import type { Turn } from '../Model.ts';
import type { AssistantPart, FilePart, PromptMessage, ToolResultPart } from './LanguageModel.ts';
import { readVendorParts } from './vendorParts.ts';
import type { Vendor } from './vendors.ts';

type ToolEntry = Extract<ModelEntry, { role: 'tool' }>;

/** Converts a turn's instructions and conversation to a prompt. */
export function toPrompt(turn: Turn, vendor: Vendor, showsImages: boolean): PromptMessage[] {
	const toCallId = (id: string) => vendor.toCallId?.(id) ?? toSafeId(id);
	const pythonName = pythonNameFor(turn);
	/** By the id of a call. */
	const names = new Map<string, string>();
	const prompt: PromptMessage[] = [];
	if (turn.instructions !== '') prompt.push({ role: 'system', content: turn.instructions });
	for (const entry of mergeAdjacentMessages(toShown(turn.conversation, vendor, showsImages))) {
		if (entry.role === 'user') {
			const images = (showsImages ? (entry.images ?? []) : []).map(toFilePart);
			const text = { type: 'text' as const, text: entry.text || '(no text)' };
			prompt.push({ role: 'user', content: [text, ...images] });
		} else if (entry.role === 'assistant') {
			for (const call of entry.calls) names.set(call.id, nameOf(call, pythonName));
			const content = toAssistantParts(entry, pythonName, toCallId);
			if (content.length > 0) prompt.push({ role: 'assistant', content });
		} else {
			const { callId } = entry;
			const result: ToolResultPart = {
				type: 'tool-result',
				toolCallId: toCallId(callId),
				toolName: names.get(callId) ?? pythonName,
				output: toOutput(entry),
			};
			const last = prompt.at(-1);
			// The results of one answer's calls belong in one message.
			if (last?.role === 'tool') last.content.push(result);
			else prompt.push({ role: 'tool', content: [result] });
		}
	}
	return prompt;
}

function toShown(
	conversation: ModelEntry[],
	{ figures }: Vendor,
	showsImages: boolean,
): ModelEntry[] {
	if (!showsImages || figures === 'none') return conversation.map(withoutFigures);
	return figures === 'asMessage' ? showFiguresInMessages(conversation) : conversation;
}

function toOutput(entry: ToolEntry): ToolResultPart['output'] {
	const images = imagesOf(entry);
	const text = textOf(entry);
	if (images.length === 0) return { type: 'text', value: text };
	return { type: 'content', value: [{ type: 'text', text }, ...images.map(toFilePart)] };
}

function toAssistantParts(
	{ text, calls, vendorData }: Extract<ModelEntry, { role: 'assistant' }>,
	pythonName: string,
	toCallId: (id: string) => string,
): AssistantPart[] {
	const kept = readVendorParts(vendorData);
	const ids = new Set(calls.map(({ id }) => id));
	// Vendors sign their parts, so these go back as they came.
	const parts = kept
		.filter((part) => part.type !== 'tool-call' || ids.has(part.toolCallId))
		.filter((part) => part.type !== 'text' || part.text !== '');
	if (!parts.some(({ type }) => type === 'text') && text !== '') {
		const first = parts.findIndex(({ type }) => type === 'tool-call');
		parts.splice(first === -1 ? parts.length : first, 0, { type: 'text', text });
	}
	const known = new Set(parts.map((part) => (part.type === 'tool-call' ? part.toolCallId : '')));
	const missing = calls
		.filter(({ id }) => !known.has(id))
		.map((call): AssistantPart => ({
			type: 'tool-call',
			toolCallId: call.id,
			toolName: nameOf(call, pythonName),
			input: 'name' in call ? parseObject(call.arguments) : { code: call.code },
		}));
	return [...parts, ...missing].map((part) =>
		part.type === 'tool-call' ? { ...part, toolCallId: toCallId(part.toolCallId) } : part,
	);
}

const nameOf = (call: ModelCall, pythonName: string) => ('name' in call ? call.name : pythonName);

function textOf(entry: ToolEntry): string {
	return 'result' in entry ? describeResult(entry.result) : entry.output;
}

/** Vendors refuse calls whose input is not an object. */
export function parseObject(text: string): object {
	const value = parseLenientJson(text)?.value;
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** Anthropic, Bedrock and OpenAI refuse other letters and longer ids. */
const toSafeId = (id: string) => id.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64);

/** @param image with a URL on the web, or `data:` with its bytes as base64 */
function toFilePart({ url }: ModelImage): FilePart {
	const [, mediaType, data] = /^data:([^;,]+);base64,(.*)$/s.exec(url) ?? [];
	if (mediaType !== undefined && data !== undefined) {
		return { type: 'file', mediaType, data: { type: 'data', data } };
	}
	return { type: 'file', mediaType: 'image/*', data: { type: 'url', url: new URL(url) } };
}
