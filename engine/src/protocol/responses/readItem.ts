import { invalidRequest, quotable } from '../ApiError.ts';
import { readFile, readImage } from './readInlineContent.ts';
import type { InlineFile } from './readInlineContent.ts';
import { requireText } from './requireText.ts';
import type { CodeOutput } from '../../domain/run/toolCall.ts';
import type { CodeItem, InputPart, ItemContent, MessagePart } from '../../domain/conversation.ts';

/** An item in wire form. */
export type WireItem = Record<string, unknown>;

/** A reference to a stored item. */
interface ItemReference {
	type: 'item_reference';
	id: string;
}

/** JSON schema of the items of a request; `readItem` checks their contents. */
export const itemList = (maxItems: number) =>
	({ type: 'array', maxItems, items: { type: 'object' } }) as const;

const ROLES = ['user', 'assistant', 'system', 'developer'] as const;

/**
 * Reads an item of an input or a conversation, items of earlier responses included.
 * @param param where the item is in the request, such as `input[0]`
 * @param files receives the files that are in the item
 */
export function readItem(
	item: WireItem,
	param: string,
	files: InlineFile[],
): ItemContent | ItemReference {
	const isMessage = item['role'] !== undefined || item['content'] !== undefined;
	const type = item['type'] ?? (isMessage ? 'message' : 'item_reference');
	switch (type) {
		case 'message':
			return readMessage(item, param, files);
		case 'code_interpreter_call':
			return readCodeCall(item, param);
		case 'function_call':
			return {
				type: 'function_call',
				status: item['status'] === 'incomplete' ? 'incomplete' : 'completed',
				callId: requireText(item, 'call_id', param),
				name: requireText(item, 'name', param),
				arguments: requireText(item, 'arguments', param),
			};
		case 'function_call_output':
			return {
				type: 'function_call_output',
				status: item['status'] === 'incomplete' ? 'incomplete' : 'completed',
				callId: requireText(item, 'call_id', param),
				output: readOutput(item, param, files),
			};
		case 'reasoning':
			return {
				type: 'reasoning',
				summary: Array.isArray(item['summary']) ? item['summary'] : [],
				encryptedContent:
					typeof item['encrypted_content'] === 'string' ? item['encrypted_content'] : null,
			};
		case 'item_reference':
			return { type: 'item_reference', id: requireText(item, 'id', param) };
		default:
			throw invalidRequest(
				`${param}.type`,
				`Items of type '${quotable(String(type))}' are not available in this engine. Its tools are 'code_interpreter' and 'function'.`,
				'unsupported_value',
			);
	}
}

function readMessage(item: WireItem, param: string, files: InlineFile[]): ItemContent {
	const role = ROLES.find((known) => known === item['role']);
	if (item['role'] === undefined) requireText(item, 'role', param);
	if (role === undefined) {
		const known = ROLES.map((name) => `'${name}'`).join(', ');
		throw invalidRequest(
			`${param}.role`,
			`Invalid value for '${param}.role'. Supported values are: ${known}.`,
		);
	}
	const { content, phase } = item;
	const parts: unknown =
		typeof content === 'string'
			? [{ type: role === 'assistant' ? 'output_text' : 'input_text', text: content }]
			: content;
	if (!Array.isArray(parts)) {
		throw invalidRequest(
			`${param}.content`,
			`Invalid type for '${param}.content': expected a string or an array of content parts.`,
			'invalid_type',
		);
	}
	return {
		type: 'message',
		role,
		status: item['status'] === 'incomplete' ? 'incomplete' : 'completed',
		phase: phase === 'commentary' || phase === 'final_answer' ? phase : null,
		parts: parts.map((part: unknown, index) => readPart(part, `${param}.content[${index}]`, files)),
	};
}

function readPart(given: unknown, param: string, files: InlineFile[]): MessagePart {
	const part = typeof given === 'object' && given !== null ? (given as WireItem) : {};
	switch (part['type']) {
		case 'input_text':
			return { type: 'input_text', text: requireText(part, 'text', param) };
		case 'output_text':
			return { type: 'output_text', text: requireText(part, 'text', param), citations: [] };
		case 'refusal':
			return { type: 'refusal', text: requireText(part, 'refusal', param) };
		case 'input_file':
			return readFile(part, param, files);
		case 'input_image':
			return readImage(part, param);
		default:
			throw invalidRequest(
				`${param}.type`,
				`Invalid value for '${param}.type'. Supported values are: 'input_text', 'input_image', 'input_file', 'output_text', 'refusal'.`,
			);
	}
}

/** An earlier call. Its figures are left out, as models are not shown them. */
function readCodeCall(item: WireItem, param: string): CodeItem {
	const { status, outputs } = item;
	const texts = (Array.isArray(outputs) ? (outputs as unknown[]) : []).flatMap(readLogs);
	return {
		type: 'code_interpreter_call',
		status: status === 'failed' || status === 'incomplete' ? status : 'completed',
		code: typeof item['code'] === 'string' ? item['code'] : '',
		containerId: requireText(item, 'container_id', param),
		outputs: texts,
	};
}

function readLogs(output: unknown): CodeOutput[] {
	const isLogs = typeof output === 'object' && output !== null && 'logs' in output;
	return isLogs && typeof output.logs === 'string' ? [{ type: 'logs', text: output.logs }] : [];
}

/** The output of a function: a string, or texts, images and files. */
function readOutput(item: WireItem, param: string, files: InlineFile[]): string | InputPart[] {
	const { output } = item;
	if (!Array.isArray(output)) return requireText(item, 'output', param);
	return output.map((part: unknown, index) => {
		const where = `${param}.output[${index}]`;
		const read = readPart(part, where, files);
		if (read.type !== 'output_text' && read.type !== 'refusal') return read;
		throw invalidRequest(
			`${where}.type`,
			`Invalid value for '${where}.type'. Supported values are: 'input_text', 'input_image', 'input_file'.`,
		);
	});
}
