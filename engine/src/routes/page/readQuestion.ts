import type { Store } from '../../store/Store.ts';
import type { ConversationItem } from '../../domain/conversation.ts';
import type { Message } from '../../domain/message.ts';
import type { Run } from '../../domain/run/run.ts';
import { basename } from 'node:path/posix';

/** Of a thread, which may have later messages. */
const MAX_READ = 50;
const MAX_INPUTS = 50;

interface Question {
	question: string;
	/** Names of the files that came with it. */
	inputs: string[];
}

/** Reads the newest messages of the user before a run. */
export async function readQuestion(store: Store, run: Run): Promise<Question> {
	const { text, fileIds } =
		run.response === undefined ? await readFromThread(store, run) : await readFromInput(store, run);
	const inputs: string[] = [];
	for (const id of [...new Set([...fileIds, ...run.fileIds])].slice(0, MAX_INPUTS)) {
		const file = await store.files.get(id);
		if (file !== undefined) inputs.push(basename(file.name));
	}
	return { question: text, inputs };
}

async function readFromThread(store: Store, { id: runId, threadId, createdAt }: Run) {
	const { documents: own } = await store.messages.list({
		where: { runId },
		order: 'asc',
		limit: 1,
	});
	// What came before the run's own first message; without one, what is not newer than the run.
	const [first] = own;
	const { documents } = await store.messages.list({
		where: { threadId },
		order: 'desc',
		limit: MAX_READ,
		...(first !== undefined && { after: first.id }),
	});
	const before = documents.filter((message) => message.createdAt <= createdAt);
	const end = before.findIndex(({ role }) => role !== 'user');
	const asked = (end === -1 ? before : before.slice(0, end)).reverse();
	return {
		text: asked.map(textOf).filter(Boolean).join('\n\n'),
		fileIds: asked.flatMap(({ attachments }) => attachments.map(({ fileId }) => fileId)),
	};
}

const textOf = ({ content }: Message): string =>
	content.flatMap((part) => (part.type === 'text' ? part.text : [])).join('\n\n');

/** A response may have no input of its own: then the question is in its conversation. */
async function readFromInput(store: Store, run: Run) {
	const { documents: own } = await store.items.list({
		where: { runId: run.id, origin: 'input' },
		order: 'desc',
		limit: MAX_READ,
	});
	const asked = newestOfUser(own);
	const conversationId = run.response?.conversationId ?? null;
	if (asked.length > 0 || conversationId === null) return toQuestion(asked);
	const { documents: all } = await store.items.list({
		where: { threadId: conversationId },
		order: 'desc',
		limit: MAX_READ,
	});
	const earlier = all.filter((item) => item.runId !== run.id && item.createdAt <= run.createdAt);
	return toQuestion(newestOfUser(earlier));
}

/** @param items the newest first @returns the oldest first */
function newestOfUser(items: ConversationItem[]): ConversationItem[] {
	const start = items.findIndex(isOfUser);
	if (start === -1) return [];
	const end = items.findIndex((item, index) => index > start && !isOfUser(item));
	return items.slice(start, end === -1 ? undefined : end).reverse();
}

const isOfUser = ({ content }: ConversationItem): boolean =>
	content.type === 'message' && content.role === 'user';

function toQuestion(items: ConversationItem[]) {
	const parts = items.flatMap(({ content }) => (content.type === 'message' ? content.parts : []));
	return {
		text: parts.flatMap((part) => (part.type === 'input_text' ? part.text : [])).join('\n\n'),
		fileIds: parts.flatMap((part) => (part.type === 'input_file' ? part.fileId : [])),
	};
}
