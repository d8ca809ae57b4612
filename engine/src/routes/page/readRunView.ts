import { basename } from 'node:path/posix';
import type { LiveRun } from '../../runs/events/LiveRuns.ts';
import type { Store } from '../../store/Store.ts';
import type { Entry, FileView, RunView } from '../../page/RunView.ts';
import { parseMemoryLimit } from '../../domain/container.ts';
import type { ConversationItem, MessageItem } from '../../domain/conversation.ts';
import type { Message } from '../../domain/message.ts';
import type { Run } from '../../domain/run/run.ts';
import type { RunStep } from '../../domain/run/runStep.ts';
import type { CodeCall } from '../../domain/run/toolCall.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import { readQuestion } from './readQuestion.ts';

const MAX_STEPS = 1000;
const MAX_FILES = 500;

/** Reads what the store has of a run. */
export async function readRunView(store: Store, run: Run): Promise<RunView> {
	const where = { runId: run.id };
	const { documents: steps } = await store.runSteps.list({ where, order: 'asc', limit: MAX_STEPS });
	const texts =
		run.response === undefined ? await readMessages(store, run) : await readItems(store, run);
	const entries = toEntries(run, steps, texts.texts);
	const last = entries.at(-1);
	if (last?.type === 'text' && !activeStatuses.includes(run.status)) last.isAnswer = true;
	const fileIds = [...new Set([...entries.flatMap(figuresOf), ...texts.fileIds])];
	return {
		id: run.id,
		status: run.status,
		model: run.model,
		...(await readQuestion(store, run)),
		createdAt: run.createdAt,
		startedAt: run.startedAt,
		endedAt: readEnd(run, steps),
		expiresAt: run.expiresAt,
		usage: run.usage,
		error: run.lastError,
		incompleteReason: run.incompleteReason,
		...(await readSpace(store, run)),
		entries,
		files: await readFiles(store, run, fileIds.slice(0, MAX_FILES)),
	};
}

/** Adds what is being written to what is stored. Entries that have not changed stay the same objects. */
export function addLive(view: RunView, live: LiveRun | undefined): RunView {
	if (live === undefined) return view;
	const entries = view.entries.map((entry): Entry => {
		const call =
			entry.type === 'code' && entry.endedAt === null ? live.calls.get(entry.id) : undefined;
		if (entry.type !== 'code' || call === undefined) return entry;
		const text = call.logs.toString();
		const outputs = text === '' ? [] : [{ type: 'logs' as const, text }];
		return { ...entry, code: entry.code || call.code.toString(), outputs };
	});
	const { message } = live;
	if (message !== undefined && !entries.some(({ id }) => id === message.id)) {
		entries.push({ type: 'text', id: message.id, text: message.text.toString() });
	}
	return { ...view, entries };
}

interface Texts {
	/** By the id of the message. */
	texts: Map<string, string>;
	/** Files that the messages show, link or carry. */
	fileIds: string[];
}

async function readMessages(store: Store, { id: runId }: Run): Promise<Texts> {
	const { documents } = await store.messages.list({
		where: { runId },
		order: 'asc',
		limit: MAX_STEPS,
	});
	const own = documents.filter(({ role }) => role === 'assistant');
	return {
		texts: new Map(own.map((message) => [message.id, textOf(message)])),
		fileIds: own.flatMap(filesOf),
	};
}

const textOf = ({ content }: Message): string =>
	content.flatMap((part) => (part.type === 'text' ? part.text : [])).join('\n\n');

const filesOf = ({ content, attachments }: Message): string[] => [
	...content.flatMap((part) => {
		if (part.type === 'image_file') return part.fileId;
		return part.type === 'text' ? part.annotations.map(({ fileId }) => fileId) : [];
	}),
	...attachments.map(({ fileId }) => fileId),
];

/** The answer of a response. Its texts before calls are in the steps of the calls. */
async function readItems(store: Store, run: Run): Promise<Texts> {
	const where = { runId: run.id, origin: 'output' } as const;
	const { documents } = await store.items.list({ where, order: 'asc', limit: MAX_STEPS });
	const answers = documents.flatMap((item) =>
		isAnswer(item) ? { id: item.id, parts: (item.content as MessageItem).parts } : [],
	);
	const written = run.sessionId === null ? [] : await listWritten(store, run, run.sessionId);
	return {
		texts: new Map(answers.map(({ id, parts }) => [id, parts.map(partText).join('\n\n')])),
		fileIds: [...answers.flatMap(({ parts }) => parts.flatMap(citedFiles)), ...written],
	};
}

const isAnswer = ({ content }: ConversationItem): boolean =>
	content.type === 'message' && content.role === 'assistant' && content.phase !== 'commentary';

const partText = (part: MessageItem['parts'][number]): string => ('text' in part ? part.text : '');

const citedFiles = (part: MessageItem['parts'][number]): string[] =>
	part.type === 'output_text' ? part.citations.map(({ fileId }) => fileId) : [];

/** The files of a container that were written while the response was active: responses that share a container take turns. */
async function listWritten(store: Store, run: Run, containerId: string): Promise<string[]> {
	const { documents } = await store.containerFiles.list({ where: { containerId }, limit: 10_000 });
	const from = run.startedAt ?? Infinity;
	const until = readEnd(run, []) ?? nowSeconds();
	return documents
		.filter(
			({ source, createdAt }) => source === 'assistant' && createdAt >= from && createdAt <= until,
		)
		.map(({ id }) => id);
}

function toEntries(run: Run, steps: RunStep[], texts: Map<string, string>): Entry[] {
	const rest = new Map(texts);
	const entries = steps.flatMap((step): Entry[] => {
		const { details, id } = step;
		if (details.type === 'message_creation') {
			const text = rest.get(details.messageId);
			rest.delete(details.messageId);
			return text === undefined ? [] : [{ type: 'text', id: details.messageId, text }];
		}
		const { comment = '', commentId = `${id}-text` } = details;
		const before: Entry[] = comment === '' ? [] : [{ type: 'text', id: commentId, text: comment }];
		const code = details.calls.filter((call) => 'code' in call);
		if (code.length === 0) {
			return [
				...before,
				{ type: 'functions', id, calls: details.calls.filter((call) => 'name' in call) },
			];
		}
		return [...before, ...code.map((call) => toCodeEntry(run, step, call))];
	});
	return [...entries, ...[...rest].map(([id, text]): Entry => ({ type: 'text', id, text }))];
}

function toCodeEntry(
	run: Run,
	step: RunStep,
	{ code, outputs, durationMs, memoryBytes, cpuMs, lostBecause }: CodeCall,
): Entry {
	const ended = step.completedAt ?? step.failedAt ?? step.cancelledAt ?? step.expiredAt;
	const isOver = !activeStatuses.includes(run.status);
	return {
		type: 'code',
		id: step.id,
		status: step.status,
		code,
		outputs,
		startedAt: step.createdAt,
		endedAt: ended ?? (isOver ? step.createdAt : null),
		durationMs,
		memoryBytes,
		cpuMs,
		lostBecause,
		usage: step.usage,
	};
}

const figuresOf = (entry: Entry): string[] =>
	entry.type === 'code'
		? entry.outputs.flatMap((output) => (output.type === 'image' ? output.fileId : []))
		: [];

/** Runs that expire or are incomplete have no time of their end: it is that of their last step. */
function readEnd(run: Run, steps: RunStep[]): number | null {
	if (activeStatuses.includes(run.status)) return null;
	const lastStep = Math.max(
		...steps.map((step) => step.completedAt ?? step.failedAt ?? step.expiredAt ?? step.createdAt),
		run.startedAt ?? run.createdAt,
	);
	const known = run.completedAt ?? run.failedAt ?? run.cancelledAt;
	return known ?? (run.status === 'expired' ? run.expiresAt : lastStep);
}

async function readSpace(
	store: Store,
	{ sessionId, response }: Run,
): Promise<Pick<RunView, 'folderBytes' | 'containerMemoryBytes'>> {
	const unknown = { folderBytes: undefined, containerMemoryBytes: undefined };
	if (sessionId === null) return unknown;
	if (response === undefined) {
		return { ...unknown, folderBytes: (await store.threads.get(sessionId))?.folderBytes };
	}
	const container = await store.containers.get(sessionId);
	if (container === undefined) return unknown;
	const containerMemoryBytes = parseMemoryLimit(container.memoryLimit);
	return { folderBytes: container.folderBytes, containerMemoryBytes };
}

/** The files that still exist. */
async function readFiles(store: Store, run: Run, ids: string[]): Promise<FileView[]> {
	const collection = run.response === undefined ? 'files' : 'containerFiles';
	const files: FileView[] = [];
	for (const id of ids) {
		const file = await findFile(store, collection, id);
		if (file !== undefined) files.push(file);
	}
	return files;
}

async function findFile(
	store: Store,
	collection: FileView['collection'],
	id: string,
): Promise<FileView | undefined> {
	if (collection === 'files') {
		const file = await store.files.get(id);
		const isExpired = (file?.expiresAt ?? Infinity) <= nowSeconds();
		return file === undefined || isExpired
			? undefined
			: { id, name: file.name, bytes: file.bytes, collection };
	}
	const file = await store.containerFiles.get(id);
	return file && { id, name: basename(file.path), bytes: file.bytes, collection };
}
