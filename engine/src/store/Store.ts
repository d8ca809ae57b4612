import type { IdempotencyRecord } from '../domain/idempotencyRecord.ts';
import type { Container, ContainerFile } from '../domain/container.ts';
import type { Conversation, ConversationItem } from '../domain/conversation.ts';
import type { FolderFile } from '../domain/folderFile.ts';
import type { Upload, UploadPart } from '../domain/upload.ts';
import type { Assistant } from '../domain/assistant.ts';
import type { Message } from '../domain/message.ts';
import type { Run } from '../domain/run/run.ts';
import type { RunStep } from '../domain/run/runStep.ts';
import type { StoredFile } from '../domain/storedFile.ts';
import type { Thread } from '../domain/thread.ts';
import type { Page } from '../domain/page.ts';
import type { ResponseEvents } from '../domain/response.ts';
import type { Secret } from '../domain/secret.ts';

/** The type of the documents of each collection. */
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
	responseEvents: Owned<ResponseEvents>;
	secrets: Owned<Secret>;
}

/** `owner`: the name of the API key that created it; not set where there was none. */
export type Owned<T> = T & { owner?: string };

export type CollectionName = keyof Documents;

/**
 * The fields by which each collection can be filtered, in addition to `id` and `owner` (`''` for none). An adapter has
 * an index on them.
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
	responseEvents: 'runId';
	secrets: never;
}

/** The value that a field must have, or several values, one of which it must have. */
export type Filter<K extends CollectionName> = {
	[Field in Filters[K]]?:
		Documents[K][Field & keyof Documents[K]] | Documents[K][Field & keyof Documents[K]][];
} & { id?: string; owner?: string };

/** Cursor pagination over documents in the order of their insertion. */
interface PageQuery<K extends CollectionName> {
	where?: Filter<K>;
	order?: 'asc' | 'desc';
	limit?: number;
	/** Most bytes of JSON in a page, which ends early for it. A larger document is a page by itself. */
	maxBytes?: number;
	/** Id of the document after which the page starts, in the requested order. */
	after?: string;
	/** Id of the document before which the page ends. */
	before?: string;
}

/** Documents of one kind. Each call is durable when it resolves. */
export interface Collection<K extends CollectionName> {
	get(id: string): Promise<Documents[K] | undefined>;
	/**
	 * Replaces the given fields, only when the document matches `only`.
	 * @returns the updated document; undefined when none matches
	 * @throws ThreadIsBusy or SessionIsBusy, as `Store.commit` does
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

/** Insertions, updates and removals for `Store.commit`. */
export interface Batch {
	insert?: { [K in CollectionName]?: Documents[K][] };
	update?: { [K in CollectionName]?: Update<K>[] };
	/** Removes all documents that match one of the filters. */
	remove?: { [K in CollectionName]?: Filter<K>[] };
}

interface Update<K extends CollectionName> {
	id: string;
	fields: Partial<Documents[K]>;
	/** The document must match, otherwise none of the batch is done. */
	only?: Filter<K>;
}

/**
 * Where the engine stores its documents. Asynchronous, so that the database can be on another machine; every call is
 * atomic.
 */
export type Store = { readonly [K in CollectionName]: Collection<K> } & {
	/**
	 * Makes all of the changes or none.
	 * @returns false, with nothing changed, when an update found no matching document
	 * @throws ThreadIsBusy when a run would become the second active one of its thread
	 * @throws SessionIsBusy when a run would become the second one executing in its session
	 */
	commit(batch: Batch): Promise<boolean>;
	/** How many bytes documents, files and folders take, of `owner` or, without one, of all. */
	storedBytes(owner?: string): Promise<number>;
	/** Assigns everything without an owner to `owner`. */
	claimUnowned(owner: string): Promise<void>;
	/** Returns the space of deleted documents to the file system, where the database does not do so by itself. */
	reclaimSpace(): Promise<void>;
	close(): Promise<void>;
};

/** A thread can have only one active run, which the store enforces. */
export class ThreadIsBusy extends Error {
	override readonly name = 'ThreadIsBusy';
}

/** Only one run can execute in a session: a container's Python runs one piece of code at a time. */
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
