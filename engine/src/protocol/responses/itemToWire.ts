import type { CodeOutput } from '../../domain/run/toolCall.ts';
import type {
	ConversationItem,
	InputPart,
	MessageItem,
	MessagePart,
} from '../../domain/conversation.ts';

/** The figures of code calls as `data:` URLs, by file id; null where the request does not ask for outputs. */
type Figures = ReadonlyMap<string, string> | null;

/** @param encrypted the encrypted content of reasoning, by the id of its item */
export function itemToWire(
	{ id, content }: ConversationItem,
	figures: Figures,
	encrypted: ReadonlyMap<string, string> = new Map(),
) {
	switch (content.type) {
		case 'message':
			return messageToWire(id, content);
		case 'code_interpreter_call':
			return {
				id,
				type: content.type,
				status: content.status,
				code: content.code,
				container_id: content.containerId,
				outputs: figures && content.outputs.flatMap((output) => outputToWire(output, figures)),
			};
		case 'function_call':
			return {
				id,
				type: content.type,
				status: content.status,
				call_id: content.callId,
				name: content.name,
				arguments: content.arguments,
			};
		case 'function_call_output':
			return {
				id,
				type: content.type,
				status: content.status,
				call_id: content.callId,
				output:
					typeof content.output === 'string' ? content.output : content.output.map(inputToWire),
			};
		case 'reasoning': {
			const given = encrypted.get(id) ?? content.encryptedContent;
			return {
				id,
				type: content.type,
				summary: content.summary,
				...(given !== null && { encrypted_content: given }),
			};
		}
	}
}

function messageToWire(id: string, { status, role, phase, parts }: MessageItem) {
	const content = parts.map(partToWire);
	return { id, type: 'message', status, content, role, ...(phase !== null && { phase }) };
}

function partToWire(part: MessagePart) {
	switch (part.type) {
		case 'refusal':
			return { type: part.type, refusal: part.text };
		case 'output_text':
			return {
				type: part.type,
				annotations: part.citations.map((citation) => ({
					type: 'container_file_citation',
					container_id: citation.containerId,
					end_index: citation.endIndex,
					file_id: citation.fileId,
					filename: citation.fileName,
					start_index: citation.startIndex,
				})),
				logprobs: [],
				text: part.text,
			};
		default:
			return inputToWire(part);
	}
}

function inputToWire(part: InputPart) {
	switch (part.type) {
		case 'input_text':
			return { type: part.type, text: part.text };
		case 'input_file':
			return { type: part.type, file_id: part.fileId };
		case 'input_image':
			return {
				type: part.type,
				detail: part.detail ?? 'auto',
				file_id: part.fileId ?? null,
				image_url: part.url ?? null,
			};
	}
}

/** A figure that was deleted is left out. */
function outputToWire(
	output: CodeOutput,
	figures: ReadonlyMap<string, string>,
): ({ type: 'logs'; logs: string } | { type: 'image'; url: string })[] {
	if (output.type === 'logs') return [{ type: 'logs', logs: output.text }];
	const url = figures.get(output.fileId);
	return url === undefined ? [] : [{ type: 'image', url }];
}
