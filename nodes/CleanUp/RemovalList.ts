import type { GeneratedFile } from '../../backends/types.ts';

/** A generated file by its ids. */
export type GeneratedFileRef = Pick<GeneratedFile, 'fileId' | 'containerId'>;

/** What is to be removed, by id; each once, in order of first mention. */
export class RemovalList {
	readonly assistantIds = new Set<string>();
	readonly threadIds = new Set<string>();
	/** Threads whose generated files go; those of `threadIds` are not among them by themselves. */
	readonly threadIdsToEmpty = new Set<string>();
	/** Uploaded files. */
	readonly uploadedFileIds = new Set<string>();
	readonly containerIds = new Set<string>();
	readonly #generatedById = new Map<string, GeneratedFileRef>();

	/** Without those that go with their container. */
	get generatedFiles(): GeneratedFileRef[] {
		return [...this.#generatedById.values()].filter(
			({ containerId = '' }) => !this.containerIds.has(containerId),
		);
	}

	addGeneratedFile({ fileId, containerId }: GeneratedFileRef): void {
		this.#generatedById.set(`${containerId ?? ''} ${fileId}`, { fileId, containerId });
	}

	clearGeneratedFiles(): void {
		this.#generatedById.clear();
	}

	get isEmpty(): boolean {
		const { assistantIds, threadIds, threadIdsToEmpty, uploadedFileIds } = this;
		const sets = [assistantIds, threadIds, threadIdsToEmpty, uploadedFileIds, this.#generatedById];
		return sets.every(({ size }) => size === 0);
	}
}
