import { metadata } from '../fields.ts';
import type { WireMetadata } from '../fields.ts';
import { itemList } from './readItem.ts';
import type { WireItem } from './readItem.ts';
import type { Conversation } from '../../domain/conversation.ts';

/** Body of `POST /conversations`. */
export const createConversationBody = {
	type: 'object',
	properties: { items: { ...itemList(20), nullable: true }, metadata },
} as const;

/** Body of `POST /conversations/{id}`. */
export const modifyConversationBody = {
	type: 'object',
	required: ['metadata'],
	properties: { metadata },
} as const;

/** Body of `POST /conversations/{id}/items`. */
export const createItemsBody = {
	type: 'object',
	required: ['items'],
	properties: { items: { ...itemList(20), minItems: 1 } },
} as const;

export interface WireConversationBody {
	items?: WireItem[] | null;
	metadata?: WireMetadata;
}

export function conversationToWire({ id, createdAt, metadata: pairs }: Conversation) {
	return { id, object: 'conversation', created_at: createdAt, metadata: pairs };
}
