import type { GeneratedFile } from '../../backends/types.ts';
import { RemovalList } from '../CleanUp/RemovalList.ts';
import { removeListed } from '../CleanUp/removeListed.ts';
import { addHint } from '../shared/addHint.ts';
import { openBackend } from '../shared/openBackend.ts';
import { ServerIds } from '../shared/loop/ServerIds.ts';
import type { Task } from '../shared/loop/Task.ts';

/** What one question would leave on the server. */
export class QuestionCleanup {
	/** Is noted while it is made. */
	readonly made = new ServerIds();
	readonly #removals = new RemovalList();
	#filesAreKnown = false;

	/** What the run made: it need not be looked up then. */
	know({ files, containerIds }: { files: GeneratedFile[]; containerIds: string[] }): void {
		for (const file of files) this.#removals.addGenerated(file);
		for (const id of containerIds) this.#removals.containerIds.add(id);
		this.#filesAreKnown = true;
	}

	/** Goes out also after Stop. What cannot be removed is told and no more: how the question ended counts. */
	async remove({ context, itemIndex }: Task): Promise<void> {
		const removals = this.#removals;
		for (const id of this.made.assistantIds) removals.assistantIds.add(id);
		for (const id of this.made.fileIds) removals.fileIds.add(id);
		for (const id of this.made.threadIds) {
			removals.threadIds.add(id);
			if (!this.#filesAreKnown) removals.emptiedThreadIds.add(id);
		}
		if (removals.isEmpty) return;
		const removing = openBackend(context).then((backend) => removeListed(backend, removals));
		const left = await removing
			.then(({ refused }) => refused.map(({ id }) => id))
			.catch(() => ['all of it']);
		if (left.length === 0) return;
		const message = `Left on the server, as it could not be removed: ${left.join(', ')}`;
		addHint({ context, itemIndex }, message);
	}
}
