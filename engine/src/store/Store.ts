import type { IdempotencyRecord } from '../domain/idempotencyRecord.ts';
import type { Container, ContainerFile } from '../domain/container.ts';
import type { Conversation, ConversationItem } from '../domain/conversation.ts';
import type { FolderFile } from '../domain/folderFile.ts';
import type { Upload, UploadPart } from '../domain/upload.ts';
import type { Assistant } from '../domain/assistant.ts';
import type { Message } from '../domain/message.ts';
import type { Run } from '../domain/run.ts';
import type { RunStep } from '../domain/runStep.ts';
import type { StoredFile } from '../domain/storedFile.ts';
import type { Thread } from '../domain/thread.ts';
import type { Page } from '../domain/page.ts';

/** What is kept, by the name of its collection. */
export interface Documents {
	assistants: Owned<Assistant>;
	threads: Owned<Thread>;
	messages: Owned<Message>;
	runs: Owned<Run>;
	runSteps: Owned<RunStep>;
	files: Owned<StoredFile>;
	conversations: Owned<Conversation>;
	items: Owned<ConversationItem>;
	containers: Owned<Container>;
	containerFiles: Owned<ContainerFile>;
	uploads: Owned<Upload>;
	uploadParts: Owned<UploadPart>;
	folderFiles: Owned<FolderFile>;
	idempotencyRecords: Owned<IdempotencyRecord>;
}

/** `owner`: the name of the API key that it was made with; not set where there was none. */
export type Owned<T> = T & { owner?: string };

export type CollectionName = keyof Documents;

/** The collections of things that have `bytes`. */
export type SizedCollectionName = 'files' | 'containerFiles' | 'uploadParts';

/**
 * The fields of each collection that can be filtered by, besides `id` and `owner` (`''` for none). An adapter
 * keeps an index on them.
 */
export interface Filters {
	assistants: never;
	threads: never;
	messages: 'threadId' | 'runId';
	runs: 'threadId' | 'status' | 'sessionId' | 'engineId';
	runSteps: 'runId' | 'threadId' | 'status';
	files: 'purpose';
	conversations: never;
	items: 'threadId' | 'runId' | 'origin';
	containers: 'status';
	containerFiles: 'containerId' | 'state';
	uploads: 'status';
	uploadParts: 'uploadId';
	folderFiles: 'folderId';
	idempotencyRecords: 'engineId';
}

/** A field's wanted value, or several of which one has to hold. */
export type Filter<K extends CollectionName> = {
	[Field in Filters[K]]?:
		Documents[K][Field & keyof Documents[K]] | Documents[K][Field & keyof Documents[K]][];
} & { id?: string; owner?: string };

/** Cursor paging over documents in the order in which they were inserted. */
interface PageQuery<K extends CollectionName> {
	where?: Filter<K>;
	order?: 'asc' | 'desc';
	limit?: number;
	/** Id of the document after which, in the order asked for, the page begins. */
	after?: string;
	/** Id of the document before which the page ends. */
	before?: string;
}

/** Documents of one kind. Each call is durable when it resolves. */
export interface Collection<K extends CollectionName> {
	get(id: string): Promise<Documents[K] | undefined>;
	/**
	 * Replaces the given fields, only when the document matches `only`.
	 * @returns the document as it is then; undefined when there is none that matches
	 */
	update(
		id: string,
		fields: Partial<Documents[K]>,
		only?: Filter<K>,
	): Promise<Documents[K] | undefined>;
	/** @returns whether there was such a document */
	remove(id: string): Promise<boolean>;
	removeWhere(where: Filter<K>): Promise<void>;
	count(where: Filter<K>): Promise<number>;
	/** @throws UnknownCursor when `after` or `before` names no document */
	list(query?: PageQuery<K>): Promise<Page<Documents[K]>>;
}

/** Documents to insert and updates and removals to make as one, for `Store.commit`. */
export interface Batch {
	insert?: { [K in CollectionName]?: Documents[K][] };
	update?: { [K in CollectionName]?: Update<K>[] };
	/** All documents that match one of the filters. */
	remove?: { [K in CollectionName]?: Filter<K>[] };
}

interface Update<K extends CollectionName> {
	id: string;
	fields: Partial<Documents[K]>;
	/** The document has to match, else nothing of the batch is done. */
	only?: Filter<K>;
}

/**
 * Where the engine keeps its objects. Asynchronous, so that a database on another machine can stand behind
 * it; every call is atomic.
 */
export type Store = { readonly [K in CollectionName]: Collection<K> } & {
	/**
	 * Makes all of the changes or none.
	 * @returns false, with nothing changed, when an update found no document that matched
	 * @throws ThreadIsBusy when a run would become the second active one of its thread
	 * @throws SessionIsBusy when a run would become the second one at work in its session
	 */
	commit(batch: Batch): Promise<boolean>;
	/** How many bytes are kept, of `owner` or, without one, of all. */
	storedBytes(owner?: string): Promise<number>;
	/** Gives all that belongs to no one to `owner`. */
	claimUnowned(owner: string): Promise<void>;
	close(): Promise<void>;
};

/** A thread can have one active run at a time, and the store sees to it. */
export class ThreadIsBusy extends Error {
	override readonly name = 'ThreadIsBusy';
}

/** In a session one run can be at work at a time: a container's Python runs one piece of code after the other. */
export class SessionIsBusy extends Error {
	override readonly name = 'SessionIsBusy';
}

export class UnknownCursor extends Error {
	override readonly name = 'UnknownCursor';
	readonly id: string;
	readonly side: 'after' | 'before';

	constructor(id: string, side: 'after' | 'before') {
		super(`No object found with id '${id}'.`);
		this.id = id;
		this.side = side;
	}
}
