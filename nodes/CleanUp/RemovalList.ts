import type { GeneratedFile } from '../../backends/types.ts';

/** The IDs of a generated file. */
export type GeneratedFileRef = Pick<GeneratedFile, 'fileId' | 'containerId'>;

/** The IDs of everything to remove, each once, in order of first mention. */
export class RemovalList {
	readonly assistantIds = new Set<string>();
	readonly threadIds = new Set<string>();
	/** Threads whose generated files are removed. Those of `threadIds` are not included automatically. */
	readonly threadIdsToEmpty = new Set<string>();
	readonly uploadedFileIds = new Set<string>();
	/** Files with code that *Reuse Code* runs again. */
	readonly keptCodeIds = new Set<string>();
	readonly containerIds = new Set<string>();
	readonly #generatedById = new Map<string, GeneratedFileRef>();

	/** Without files whose container is removed. */
	get generatedFiles(): GeneratedFileRef[] {
		return [...this.#generatedById.values()].filter(
			({ containerId = '' }) => !this.containerIds.has(containerId),
		);
	}

	/** Adds a generated file; one without `containerId` is a stored file. */
	addGeneratedFile({ fileId, containerId }: GeneratedFileRef): void {
		this.#generatedById.set(keyOf({ fileId, containerId }), { fileId, containerId });
	}

	removeGeneratedFile(file: GeneratedFileRef): void {
		this.#generatedById.delete(keyOf(file));
	}

	/** Removes all generated files from the list, and the containers that hold them. */
	clearGeneratedFiles(): void {
		this.#generatedById.clear();
		this.containerIds.clear();
	}

	get isEmpty(): boolean {
		const sets = [
			this.assistantIds,
			this.threadIds,
			this.threadIdsToEmpty,
			this.uploadedFileIds,
			this.keptCodeIds,
			this.containerIds,
		];
		return [...sets, this.#generatedById].every(({ size }) => size === 0);
	}
}

const keyOf = ({ fileId, containerId }: GeneratedFileRef): string =>
	`${containerId ?? ''} ${fileId}`;
