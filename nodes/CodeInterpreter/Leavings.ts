import type { GeneratedFile } from '../../backends/types.ts';
import { Named } from '../CleanUp/Named.ts';
import { removeNamed } from '../CleanUp/removeNamed.ts';
import { addHint } from '../shared/addHint.ts';
import { openBackend } from '../shared/openBackend.ts';
import { ServerIds } from '../shared/ServerIds.ts';
import type { Task } from '../shared/Task.ts';

/** What one question would leave on the server. */
export class Leavings {
	/** Is noted while it is made. */
	readonly made = new ServerIds();
	private readonly named = new Named();
	private filesAreKnown = false;

	/** What the run made: it need not be looked up then. */
	know({ files, containerIds }: { files: GeneratedFile[]; containerIds: string[] }): void {
		for (const file of files) this.named.addGenerated(file);
		for (const id of containerIds) this.named.containerIds.add(id);
		this.filesAreKnown = true;
	}

	/** Goes out also after Stop. What cannot be removed is told and no more: how the question ended counts. */
	async remove({ context, itemIndex }: Task): Promise<void> {
		const { named, made, filesAreKnown } = this;
		for (const id of made.assistantIds) named.assistantIds.add(id);
		for (const id of made.fileIds) named.fileIds.add(id);
		for (const id of made.threadIds) {
			named.threadIds.add(id);
			if (!filesAreKnown) named.emptiedThreadIds.add(id);
		}
		if (named.isEmpty) return;
		const removing = openBackend(context).then((backend) => removeNamed(backend, named));
		const left = await removing
			.then(({ refused }) => refused.map(({ id }) => id))
			.catch(() => ['all of it']);
		if (left.length === 0) return;
		const message = `Left on the server, as it could not be removed: ${left.join(', ')}`;
		addHint({ context, itemIndex }, message);
	}
}
