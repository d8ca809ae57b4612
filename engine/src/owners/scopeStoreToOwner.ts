import { collectionOf, makeCollections } from '../store/collections.ts';
import type { Batch, Collection, CollectionName, Filter, Store } from '../store/Store.ts';
import { UnknownCursor } from '../store/Store.ts';

/**
 * The store as one owner sees it: documents of others do not exist, and new ones belong to the owner.
 * @param ownerNow returns the owner at each call
 */
export function scopeStoreToOwner(store: Store, ownerNow: () => string): Store {
	const own = <K extends CollectionName>(name: K) =>
		ownCollection(collectionOf(store, name), ownerNow);
	return {
		...makeCollections(own),
		commit: async (batch) => await store.commit(ownBatch(batch, ownerNow())),
		storedBytes: async () => await store.storedBytes(ownerNow()),
		claimUnowned: async () => await store.claimUnowned(ownerNow()),
		reclaimSpace: async () => await store.reclaimSpace(),
		close: async () => await store.close(),
	};
}

function ownCollection<K extends CollectionName>(
	collection: Collection<K>,
	ownerNow: () => string,
): Collection<K> {
	const own = (filter = {} as Filter<K>): Filter<K> => ({ ...filter, owner: ownerNow() });
	const get = async (id: string) => {
		const found = await collection.get(id);
		return (found?.owner ?? '') === ownerNow() ? found : undefined;
	};
	return {
		get,
		async update(id, fields, only) {
			return await collection.update(id, fields, own(only));
		},
		async remove(id) {
			return (await get(id)) !== undefined && (await collection.remove(id));
		},
		async removeWhere(where) {
			if (Object.keys(where).length === 0) throw new Error('Name what to remove.');
			await collection.removeWhere(own(where));
		},
		async count(where) {
			return await collection.count(own(where));
		},
		async list(query = {}) {
			for (const side of ['after', 'before'] as const) {
				const id = query[side];
				if (id !== undefined && (await get(id)) === undefined) throw new UnknownCursor(id, side);
			}
			return await collection.list({ ...query, where: own(query.where) });
		},
	};
}

function ownBatch({ insert, update, remove }: Batch, owner: string): Batch {
	return {
		insert: mapEach(insert, (document) => ({ ...document, owner })),
		update: mapEach(update, (change) => ({ ...change, only: { ...change.only, owner } })),
		remove: mapEach(remove, (filter) => ({ ...filter, owner })),
	};
}

/** The same lists with each of their entries changed. */
function mapEach<Lists extends object>(
	lists: Lists | undefined,
	change: <Entry extends { only?: object }>(entry: Entry) => Entry,
): Lists {
	const changed = Object.entries(lists ?? {}).map(([name, entries]) => [
		name,
		(entries as object[]).map(change),
	]);
	return Object.fromEntries(changed) as Lists;
}
