import type { IDataObject } from 'n8n-workflow';
import { BackendError } from '../../backends/BackendError.ts';

export type ResourceType =
	'assistant' | 'container' | 'generatedFile' | 'keptCode' | 'thread' | 'uploadedFile';

/** The outcome of each removal. */
export class RemovalReport {
	readonly deleted: IDataObject[] = [];
	readonly skipped: IDataObject[] = [];
	/** Those of `skipped` that still exist. */
	readonly refused: { id: string; error: BackendError }[] = [];

	/** Records how a removal ends. */
	async record(type: ResourceType, id: string, removal: Promise<boolean>): Promise<void> {
		const recorded = removal.then((existed) => {
			if (existed) this.deleted.push({ type, id });
			else this.skipped.push({ type, id, reason: 'It was already gone' });
		});
		await this.attempt(type, id, recorded);
	}

	/**
	 * Waits for a step of a removal. The server's errors are recorded; everything else, such as Stop, is thrown.
	 *
	 * @returns whether the step succeeded
	 */
	async attempt(type: ResourceType, id: string, step: Promise<void>): Promise<boolean> {
		return await step
			.then(() => true)
			.catch((error: unknown) => {
				if (!(error instanceof BackendError)) throw error;
				this.refused.push({ id, error });
				this.skipped.push({ type, id, reason: error.message });
				return false;
			});
	}

	/** @throws the first error when the server refused every removal: the server or the credential is the cause then */
	throwIfAllRefused(): void {
		const [first] = this.refused;
		const count = this.deleted.length + this.skipped.length;
		if (first && count === this.refused.length) throw first.error;
	}
}
