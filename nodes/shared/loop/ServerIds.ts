import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
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

	/** Wraps a backend so that the IDs of everything it creates are added here. */
	trackCreated(backend: Backend): Backend {
		const track = async <T extends { id: string }>(ids: Set<string>, creation: Promise<T>) => {
			const created = await creation;
			ids.add(created.id);
			return created;
		};
		return {
			...backend,
			uploadFile: async (file) => await track(this.fileIds, backend.uploadFile(file)),
			createAssistant: async (spec) =>
				await track(this.assistantIds, backend.createAssistant(spec)),
			createThread: async (spec) => await track(this.threadIds, backend.createThread(spec)),
		};
	}
}
