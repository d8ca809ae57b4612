import { invalidRequest } from '../ApiError.ts';
import { attachments, metadata, readAttachmentTools } from '../fields.ts';
import { refuseRenamedParameters } from '../renamedParameters.ts';
import type { WireMetadata } from '../fields.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { ImageDetail, Message, MessageContent } from '../../domain/message.ts';

/** OpenAI's limit for the text of a message, of all its parts together. */
const MAX_TEXT_LENGTH = 256_000;

const text = { type: 'string', minLength: 1, maxLength: MAX_TEXT_LENGTH } as const;

const detail = { type: 'string', nullable: true, enum: ['auto', 'low', 'high', null] } as const;

/** Body of `POST /threads/{id}/messages`, and of each message in other requests. */
export const createMessageBody = {
	type: 'object',
	required: ['role', 'content'],
	properties: {
		role: { type: 'string', enum: ['user', 'assistant'] },
		content: {
			anyOf: [
				text,
				{
					type: 'array',
					minItems: 1,
					maxItems: 100,
					items: {
						type: 'object',
						required: ['type'],
						properties: {
							type: { type: 'string', enum: ['text', 'image_file', 'image_url'] },
							text,
							image_file: {
								type: 'object',
								required: ['file_id'],
								properties: { file_id: { type: 'string' }, detail },
							},
							image_url: {
								type: 'object',
								required: ['url'],
								properties: {
									url: { type: 'string', pattern: '^(https?://|data:image/)' },
									detail,
								},
							},
						},
						allOf: ['text', 'image_file', 'image_url'].map((type) => ({
							if: { properties: { type: { const: type } } },
							then: { required: [type] },
						})),
					},
				},
			],
		},
		attachments,
		metadata,
	},
} as const;

export const messageList = {
	type: 'array',
	nullable: true,
	maxItems: 100,
	items: createMessageBody,
} as const;

export const modifyMetadataBody = { type: 'object', properties: { metadata } } as const;

export interface WireMetadataBody {
	metadata?: WireMetadata;
}

export interface WireMessageBody extends WireMetadataBody {
	role: 'user' | 'assistant';
	content: string | WirePart[];
	attachments?: { file_id: string; tools?: { type: string }[] | null }[] | null;
}

interface WirePart {
	type: string;
	text?: string;
	image_file?: { file_id: string; detail?: ImageDetail | null };
	image_url?: { url: string; detail?: ImageDetail | null };
}

/**
 * Reads the new message from a body.
 * @param param where the body is in the request, such as `messages[0].`
 * @throws ApiError when its text is too long
 */
export function readMessageBody(body: WireMessageBody, threadId: string, param = ''): Message {
	refuseRenamedParameters('message', body, param);
	const parts =
		typeof body.content === 'string' ? [{ type: 'text', text: body.content }] : body.content;
	requireTextLimit(parts, `${param}content`);
	return {
		id: newId('message'),
		createdAt: nowSeconds(),
		threadId,
		role: body.role,
		content: parts.map(readPart),
		attachments: (body.attachments ?? []).map(({ file_id, tools }, index) => ({
			fileId: file_id,
			tools: readAttachmentTools(tools, `${param}attachments[${index}].tools`),
		})),
		assistantId: null,
		runId: null,
		metadata: body.metadata ?? {},
	};
}

/** Code points, as JSON schemas count them: an emoji is one character, and two in JavaScript's own count. */
const countCharacters = (words: string) =>
	words.length - (words.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

/** @throws ApiError when the texts of a message are too long together; each alone is checked by the schema */
function requireTextLimit(parts: WirePart[], param: string): void {
	const length = parts.reduce((sum, { text: words = '' }) => sum + countCharacters(words), 0);
	if (length <= MAX_TEXT_LENGTH) return;
	throw invalidRequest(
		param,
		`Invalid '${param}': string too long. Expected a string with maximum length ${MAX_TEXT_LENGTH}, but got a string with length ${length} instead.`,
		'string_above_max_length',
	);
}

function readPart({ text = '', image_file: file, image_url: link }: WirePart): MessageContent {
	const detail = file?.detail ?? link?.detail;
	const withDetail = detail ? { detail } : {};
	if (file !== undefined) return { type: 'image_file', fileId: file.file_id, ...withDetail };
	if (link !== undefined) return { type: 'image_url', url: link.url, ...withDetail };
	return { type: 'text', text, annotations: [] };
}

/** The files that a message refers to. */
export function fileIdsOf({ content, attachments }: Message): string[] {
	const images = content.flatMap((part) => (part.type === 'image_file' ? part.fileId : []));
	return [...attachments.map(({ fileId }) => fileId), ...images];
}
