import { BackendError, undefinedIfFailed } from '../BackendError.ts';
import type { Caller } from '../shared/Caller.ts';
import { toIsoTime } from '../shared/toIsoTime.ts';
import type { Message, MessageSpec, Thread, ThreadQuestions, ThreadSpec } from '../types.ts';
import {
	addItem,
	createConversation,
	getConversation,
	listItemsWithoutOutputs,
	listNewestItems,
	setMetadata,
} from './conversations.ts';
import { packMetadata, unpackFileIds } from './metadata.ts';
import { onlyObjects } from '../shared/onlyObjects.ts';
import { requireFiles } from './files/requireFiles.ts';

/** Limit of files for a container (OpenAI's API reference). */
const MAX_FILES = 50;

/** Creates a conversation with the message, and stores the file ids in its metadata; runs pass them to a container. */
export async function createThread(caller: Caller, spec: ThreadSpec): Promise<Thread> {
	const fileIds = spec.message?.fileIds ?? [];
	checkFileCount(fileIds);
	await requireFiles(caller, fileIds);
	const metadata = packMetadata(spec.metadata, { kind: 'thread' }, fileIds);
	const { id, createdAtSeconds } = await createConversation(caller, spec.message, metadata);
	const messageId = spec.message ? await readNewestItemId(caller, id) : undefined;
	return { id, createdAt: toIsoTime(createdAtSeconds) ?? '', messageId };
}

/** Optional: the thread exists already, so a failure is ignored. */
async function readNewestItemId(caller: Caller, threadId: string): Promise<string | undefined> {
	const newest = await listNewestItems(caller, threadId, 1).catch(undefinedIfFailed);
	return newest?.[0]?.id ?? undefined;
}

export async function addMessage(
	caller: Caller,
	threadId: string,
	message: MessageSpec,
): Promise<Message> {
	if (message.fileIds.length > 0) await addFiles(caller, threadId, message.fileIds);
	const item = await addItem(caller, threadId, message);
	return { id: item?.id ?? '', createdAt: new Date().toISOString() };
}

export async function readQuestions(caller: Caller, threadId: string): Promise<ThreadQuestions> {
	const [{ metadata }, items] = await Promise.all([
		getConversation(caller, threadId),
		listItemsWithoutOutputs(caller, threadId),
	]);
	const asked = items.filter((item) => item.type === 'message' && item.role === 'user');
	return {
		texts: asked.map((item) => ('content' in item ? joinTexts(item.content) : '')),
		fileIds: unpackFileIds(metadata),
	};
}

/** Some servers send the content of a message as a text. */
const joinTexts = (content: unknown): string =>
	typeof content === 'string'
		? content
		: onlyObjects<{ text?: unknown }>(content)
				.map(({ text }) => text)
				.filter((text) => typeof text === 'string')
				.join('\n');

async function addFiles(caller: Caller, threadId: string, added: string[]): Promise<void> {
	const { metadata } = await getConversation(caller, threadId);
	const fileIds = [...new Set([...unpackFileIds(metadata), ...added])];
	checkFileCount(fileIds);
	await requireFiles(caller, added);
	await setMetadata(caller, threadId, packMetadata(metadata, {}, fileIds));
}

/** @throws BackendError when there are more files than a container accepts */
export function checkFileCount(fileIds: string[]): void {
	if (fileIds.length <= MAX_FILES) return;
	throw new BackendError(
		`A thread can have ${MAX_FILES} files with this API; this one would have ${fileIds.length}`,
		{ code: 'too_many_files', hint: 'Put several files into one .zip: Python can open it.' },
	);
}
