import type { GeneratedFile } from '../../backends/types.ts';
import { RemovalList } from '../CleanUp/RemovalList.ts';
import { removeListed } from '../CleanUp/removeListed.ts';
import { addHint } from '../shared/addHint.ts';
import { openBackend } from '../shared/openBackend.ts';
import { ServerIds } from '../shared/loop/ServerIds.ts';
import type { Task } from '../shared/loop/Task.ts';

/** Removes from the server what one question created there. */
export class QuestionCleanup {
	/** IDs of what has been created so far. */
	readonly created = new ServerIds();
	readonly #removals = new RemovalList();
	#filesAreKnown = false;

	/** Adds the files and containers of the run, so that they need not be looked up. */
	addRunResults({ files, containerIds }: { files: GeneratedFile[]; containerIds: string[] }): void {
		for (const file of files) this.#removals.addGeneratedFile(file);
		for (const id of containerIds) this.#removals.containerIds.add(id);
		this.#filesAreKnown = true;
	}

	/** Runs after Stop as well. What cannot be removed is only reported as a hint, since the outcome of the question matters more. */
	async remove({ context, itemIndex }: Task): Promise<void> {
		const removals = this.#removals;
		for (const id of this.created.assistantIds) removals.assistantIds.add(id);
		for (const id of this.created.fileIds) removals.uploadedFileIds.add(id);
		for (const id of this.created.threadIds) {
			removals.threadIds.add(id);
			if (!this.#filesAreKnown) removals.threadIdsToEmpty.add(id);
		}
		if (removals.isEmpty) return;
		const removal = openBackend(context).then((backend) => removeListed(backend, removals));
		const remaining = await removal
			.then(({ refused }) => refused.map(({ id }) => id))
			.catch(() => ['everything that this question created']);
		if (remaining.length === 0) return;
		const message = `Could not be removed from the server: ${remaining.join(', ')}`;
		addHint({ context, itemIndex }, message);
	}
}
