import { collectionOf, makeCollections } from './collections.ts';
import type { Batch, Collection, CollectionName, Store } from './Store.ts';

/** Another engine has taken over the run: writes of this one are rejected. */
export class RunTakenOver extends Error {
	override readonly name = 'RunTakenOver';

	constructor(runId: string) {
		super(`Another engine has taken over the run ${runId}.`);
	}
}

/**
 * The store for the engine that executes a run: it writes only while the run still belongs to that engine. An engine that
 * was unreachable for a while may have been considered dead.
 * @throws RunTakenOver at each commit and update from then on
 */
export function fenceStore(store: Store, runId: string, engineId: string): Store {
	const held = { id: runId, fields: {}, only: { engineId } };

	async function commit(batch: Batch): Promise<boolean> {
		const runs = [held, ...(batch.update?.runs ?? [])];
		if (await store.commit({ ...batch, update: { ...batch.update, runs } })) return true;
		if ((await store.runs.get(runId))?.engineId !== engineId) throw new RunTakenOver(runId);
		return false;
	}

	const fence = <K extends CollectionName>(name: K): Collection<K> => {
		const collection = collectionOf(store, name);
		return {
			...collection,
			async update(id, fields, only) {
				const update = { [name]: [{ id, fields, ...(only && { only }) }] };
				return (await commit({ update })) ? await collection.get(id) : undefined;
			},
		};
	};
	return {
		...store,
		...makeCollections(fence),
		commit,
	};
}
