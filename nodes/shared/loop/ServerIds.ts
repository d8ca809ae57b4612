import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Backend } from '../../../backends/Backend.ts';
import { inputFileIds } from './contextKeys.ts';
import { readIds } from '../fields/readIds.ts';

const KEYS = ['assistantIds', 'threadIds', 'fileIds'] as const;

/** What lies on the server, as far as it is known: for whoever has to clean up. */
export class ServerIds {
	readonly assistantIds = new Set<string>();
	readonly threadIds = new Set<string>();
	readonly fileIds = new Set<string>();

	/** What the items name by their context keys. */
	addNamed(items: INodeExecutionData[]): this {
		for (const { json } of items) {
			for (const id of readIds(json.assistantId)) this.assistantIds.add(id);
			for (const id of readIds(json.threadId)) this.threadIds.add(id);
		}
		for (const id of inputFileIds(items)) this.fileIds.add(id);
		return this;
	}

	addAll(others: Iterable<ServerIds>): this {
		for (const other of others) {
			for (const key of KEYS) for (const id of other[key]) this[key].add(id);
		}
		return this;
	}

	/** For an error's details; undefined when nothing is known. */
	toJson(): IDataObject | undefined {
		const known = KEYS.filter((key) => this[key].size > 0);
		if (known.length === 0) return undefined;
		return Object.fromEntries(known.map((key) => [key, [...this[key]]]));
	}

	/** The same server; what is made there by way of it is noted here. */
	notingWhatIsMade(backend: Backend): Backend {
		const note = async <T extends { id: string }>(ids: Set<string>, making: Promise<T>) => {
			const made = await making;
			ids.add(made.id);
			return made;
		};
		return {
			...backend,
			uploadFile: async (file) => await note(this.fileIds, backend.uploadFile(file)),
			createAssistant: async (spec) => await note(this.assistantIds, backend.createAssistant(spec)),
			createThread: async (spec) => await note(this.threadIds, backend.createThread(spec)),
		};
	}
}
