import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { BackendError } from '../../../backends/BackendError.ts';
import type { Backend } from '../../../backends/Backend.ts';
import { readInputFileIds } from './readContextKeys.ts';
import { readIds } from '../fields/readIds.ts';

const KEYS = ['assistantIds', 'threadIds', 'fileIds'] as const;

/** IDs of what is known to be on the server, for Clean Up. */
export class ServerIds {
	readonly assistantIds = new Set<string>();
	readonly threadIds = new Set<string>();
	readonly fileIds = new Set<string>();

	/** Adds the IDs in the context keys of items. */
	addFromItems(items: INodeExecutionData[]): this {
		for (const { json } of items) {
			for (const id of readIds(json.assistantId)) this.assistantIds.add(id);
			for (const id of readIds(json.threadId)) this.threadIds.add(id);
		}
		for (const id of readInputFileIds(items)) this.fileIds.add(id);
		return this;
	}

	/** Adds the IDs of others. */
	addAll(others: Iterable<ServerIds>): this {
		for (const other of others) {
			for (const key of KEYS) for (const id of other[key]) this[key].add(id);
		}
		return this;
	}

	/** The IDs for an error's details; undefined when there are none. */
	toJson(): IDataObject | undefined {
		const known = KEYS.filter((key) => this[key].size > 0);
		if (known.length === 0) return undefined;
		return Object.fromEntries(known.map((key) => [key, [...this[key]]]));
	}

	/** Removes IDs that the server does not know, according to an error that quotes them. */
	removeMissing(error: unknown): void {
		if (!(error instanceof BackendError) || error.status !== 404) return;
		for (const key of KEYS) {
			for (const id of this[key]) if (error.message.includes(id)) this[key].delete(id);
		}
	}

	/** Wraps a backend so that the IDs of everything it creates are added here, and the IDs of everything it removes are removed. */
	track(backend: Backend): Backend {
		const add = async <T extends { id: string }>(ids: Set<string>, creation: Promise<T>) => {
			const created = await creation;
			ids.add(created.id);
			return created;
		};
		const remove = async (ids: Set<string>, id: string, removal: Promise<boolean>) => {
			const existed = await removal;
			ids.delete(id);
			return existed;
		};
		return {
			...backend,
			uploadFile: async (file) => await add(this.fileIds, backend.uploadFile(file)),
			createAssistant: async (spec) => await add(this.assistantIds, backend.createAssistant(spec)),
			createThread: async (spec) => await add(this.threadIds, backend.createThread(spec)),
			deleteFile: async (id) => await remove(this.fileIds, id, backend.deleteFile(id)),
			deleteAssistant: async (id) =>
				await remove(this.assistantIds, id, backend.deleteAssistant(id)),
			deleteThread: async (id) => await remove(this.threadIds, id, backend.deleteThread(id)),
		};
	}
}
