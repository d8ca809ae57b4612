import type { GeneratedFile } from '../../backends/types.ts';

/** A generated file by its ids. */
export type GeneratedId = Pick<GeneratedFile, 'fileId' | 'containerId'>;

/** What is to be removed, by id; each once, in order of first mention. */
export class RemovalList {
	readonly assistantIds = new Set<string>();
	readonly threadIds = new Set<string>();
	/** Threads whose generated files go; those of `threadIds` are not among them by themselves. */
	readonly emptiedThreadIds = new Set<string>();
	/** Uploaded files. */
	readonly fileIds = new Set<string>();
	readonly containerIds = new Set<string>();
	readonly #generatedById = new Map<string, GeneratedId>();

	/** Without those that go with their container. */
	get generated(): GeneratedId[] {
		return [...this.#generatedById.values()].filter(
			({ containerId = '' }) => !this.containerIds.has(containerId),
		);
	}

	addGenerated({ fileId, containerId }: GeneratedId): void {
		this.#generatedById.set(`${containerId ?? ''} ${fileId}`, { fileId, containerId });
	}

	forgetGenerated(): void {
		this.#generatedById.clear();
	}

	get isEmpty(): boolean {
		const { assistantIds, threadIds, emptiedThreadIds, fileIds } = this;
		const sets = [assistantIds, threadIds, emptiedThreadIds, fileIds, this.#generatedById];
		return sets.every(({ size }) => size === 0);
	}
}
