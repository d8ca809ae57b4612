import type { IDataObject } from 'n8n-workflow';
import { BackendError } from '../../backends/BackendError.ts';

export type Kind = 'assistant' | 'container' | 'generatedFile' | 'thread' | 'uploadedFile';

/** What became of each thing that was to be removed. */
export class RemovalReport {
	readonly deleted: IDataObject[] = [];
	readonly skipped: IDataObject[] = [];
	/** Those of `skipped` that are still there. */
	readonly refused: { id: string; error: BackendError }[] = [];

	/** Notes how a removal ends. */
	async note(type: Kind, id: string, removal: Promise<boolean>): Promise<void> {
		const wasThere = removal.then((there) => {
			if (there) this.deleted.push({ type, id });
			else this.skipped.push({ type, id, reason: 'It was gone already' });
		});
		await this.succeeds(type, id, wasThere);
	}

	/** Waits for a step on the way to it. What the server has against it is noted and no more; Stop is thrown on. */
	async succeeds(type: Kind, id: string, step: Promise<void>): Promise<boolean> {
		return await step
			.then(() => true)
			.catch((error: unknown) => {
				if (!(error instanceof BackendError)) throw error;
				this.refused.push({ id, error });
				this.skipped.push({ type, id, reason: error.message });
				return false;
			});
	}

	/** @throws the first refusal when there was nothing but refusals: the server or the credential is at fault then */
	requireSome(): void {
		const [first] = this.refused;
		const count = this.deleted.length + this.skipped.length;
		if (first && count === this.refused.length) throw first.error;
	}
}
