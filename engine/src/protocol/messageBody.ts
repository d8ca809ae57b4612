import { newId } from '../store/newId.ts';
import { nowSeconds } from '../store/nowSeconds.ts';
import type { Message } from '../store/types.ts';
import { attachments, metadata, readAttachmentTools } from './fields.ts';
import type { WireMetadata } from './fields.ts';
import { unsupported } from './unsupported.ts';

const text = { type: 'string', minLength: 1, maxLength: 256_000 } as const;

/** Body of `POST /threads/{id}/messages`, and each of the messages that other requests carry. */
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
						},
						if: { properties: { type: { const: 'text' } } },
						then: { required: ['text'] },
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
	content: string | { type: string; text?: string }[];
	attachments?: { file_id: string; tools?: { type: string }[] | null }[] | null;
}

/**
 * The new message that a body asks for.
 * @param param where the body lies in the request, such as `messages[0].`
 */
export function readMessageBody(body: WireMessageBody, threadId: string, param = ''): Message {
	const parts =
		typeof body.content === 'string' ? [{ type: 'text', text: body.content }] : body.content;
	return {
		id: newId('message'),
		createdAt: nowSeconds(),
		threadId,
		role: body.role,
		content: parts.map((part, index) => {
			if (part.type !== 'text') throw unsupported('image', `${param}content[${index}].type`);
			return { type: 'text', text: part.text ?? '', annotations: [] };
		}),
		attachments: (body.attachments ?? []).map(({ file_id, tools }, index) => ({
			fileId: file_id,
			tools: readAttachmentTools(tools, `${param}attachments[${index}].tools`),
		})),
		assistantId: null,
		runId: null,
		metadata: body.metadata ?? {},
	};
}
