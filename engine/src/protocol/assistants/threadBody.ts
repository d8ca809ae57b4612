import { metadata, readFileIds, toolResources } from '../fields.ts';
import type { WireMetadata, WireToolResources } from '../fields.ts';
import { messageList, readMessageBody } from './messageBody.ts';
import type { WireMessageBody } from './messageBody.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Message } from '../../domain/message.ts';
import type { Thread } from '../../domain/thread.ts';

/** Body of `POST /threads/{id}`. */
export const modifyThreadBody = {
	type: 'object',
	nullable: true,
	properties: { tool_resources: toolResources, metadata },
} as const;

/** Body of `POST /threads`. */
export const createThreadBody = {
	...modifyThreadBody,
	properties: { ...modifyThreadBody.properties, messages: messageList },
} as const;

export interface WireThreadBody {
	messages?: WireMessageBody[] | null;
	tool_resources?: WireToolResources | null;
	metadata?: WireMetadata;
}

/** Reads the new thread that a body asks for, with its messages. */
export function readThreadBody(
	body: WireThreadBody | null | undefined,
	param = '',
): { thread: Thread; messages: Message[] } {
	const id = newId('thread');
	const messages = (body?.messages ?? []).map((message, index) =>
		readMessageBody(message, id, `${param}messages[${index}].`),
	);
	const thread: Thread = {
		id,
		createdAt: nowSeconds(),
		fileIds: readFileIds(body?.tool_resources, `${param}tool_resources`),
		metadata: body?.metadata ?? {},
		workspace: [],
		figureCount: 0,
	};
	return { thread: { ...thread, ...attachTo(thread, messages) }, messages };
}

/**
 * As at OpenAI, a file that a message attaches for Python belongs to the thread from then on.
 * @returns the fields of the thread that change
 */
export function attachTo(thread: Thread, messages: Message[]): Partial<Thread> {
	const attached = messages
		.flatMap((message) => message.attachments)
		.filter(({ tools }) => tools.length > 0)
		.map(({ fileId }) => fileId);
	if (attached.length === 0) return {};
	return { fileIds: [...new Set([...thread.fileIds, ...attached])] };
}
