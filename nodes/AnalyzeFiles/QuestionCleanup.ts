import type { Backend } from '../../backends/Backend.ts';
import type { GeneratedFile, RunOutput, RunRef } from '../../backends/types.ts';
import { RemovalList } from '../CleanUp/RemovalList.ts';
import { removeListed } from '../CleanUp/removeListed.ts';
import { addHint } from '../shared/addHint.ts';
import { openBackend } from '../shared/openBackend.ts';
import { ServerIds } from '../shared/loop/ServerIds.ts';
import type { Task } from '../shared/loop/Task.ts';

/** Removes from the server what one question created there, except results that could not be fetched. */
export class QuestionCleanup {
	/** IDs of what has been created so far. */
	readonly #created = new ServerIds();
	readonly #removals = new RemovalList();
	#filesAreKnown = false;
	#unreadRun: RunRef | undefined;
	#unlistedContainerIds: string[] = [];
	/** In order. All but the last one are of runs that failed. */
	readonly #attemptedThreadIds: string[] = [];

	/** The run whose results, or some of them, are still only on the server. Its thread is kept. */
	get unreadRun(): RunRef | undefined {
		return this.#unreadRun;
	}

	/** Wraps a backend so that everything it creates is removed later. The results of a run count as unread until they have arrived. */
	track(backend: Backend): Backend {
		return {
			...this.#created.track(backend),
			getRunOutput: async (ref) => {
				this.#unreadRun = ref;
				const output = await backend.getRunOutput(ref);
				this.#unreadRun = output.isIncomplete ? ref : undefined;
				this.#unlistedContainerIds = output.unlistedContainerIds ?? [];
				return output;
			},
		};
	}

	/** Adds the thread of an attempt. What is in those of earlier attempts is looked up and removed. */
	addAttempt(threadId: string): void {
		this.#attemptedThreadIds.push(threadId);
	}

	/** Adds the files and containers of the last run, so that they need not be looked up. */
	addRunResults({ files, containers }: Pick<RunOutput, 'files' | 'containers'>): void {
		for (const file of files) this.#removals.addGeneratedFile(file);
		for (const { id } of containers) this.#removals.containerIds.add(id);
		this.#filesAreKnown = true;
	}

	/** Keeps files that could not be downloaded, with the containers that hold them and the thread through which they are found. */
	keep(files: GeneratedFile[], run: RunRef | undefined): void {
		for (const file of files) {
			this.#removals.removeGeneratedFile(file);
			if (file.containerId) this.#removals.containerIds.delete(file.containerId);
			this.#unreadRun = run;
		}
	}

	/** Runs after Stop as well. What cannot be removed is only reported as a hint, since the outcome of the question matters more. */
	async remove({ context, itemIndex, serverIds, signal }: Task): Promise<void> {
		const removals = this.#removals;
		const keptThreadId = signal.aborted ? undefined : this.#unreadRun?.threadId;
		for (const id of this.#created.assistantIds) removals.assistantIds.add(id);
		for (const id of this.#created.fileIds) removals.uploadedFileIds.add(id);
		for (const id of this.#created.threadIds) {
			if (id === keptThreadId) continue;
			removals.threadIds.add(id);
			const isListed = this.#unlistedContainerIds.length === 0;
			const isEarlier = this.#attemptedThreadIds.slice(0, -1).includes(id);
			if (isEarlier || (!this.#filesAreKnown && isListed)) removals.threadIdsToEmpty.add(id);
		}
		// They may have files that nobody has seen. They expire soon.
		for (const id of this.#unlistedContainerIds) removals.containerIds.delete(id);
		if (removals.isEmpty) return;
		const removal = openBackend(context).then((backend) =>
			removeListed(serverIds.track(backend), removals),
		);
		const remaining = await removal
			.then(({ refused }) => refused.map(({ id }) => id))
			.catch(() => ['everything that this question created']);
		if (remaining.length === 0) return;
		const message = `Could not be removed from the server: ${remaining.join(', ')}`;
		addHint({ context, itemIndex }, message);
	}
}
