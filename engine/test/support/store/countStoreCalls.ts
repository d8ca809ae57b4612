import { collectionOf, makeCollections } from '../../../src/store/collections.ts';
import type { Collection, CollectionName, Store } from '../../../src/store/Store.ts';

/**
 * The same store, with each of its calls recorded, such as `runs.get`. On PostgreSQL each is one transaction, except that
 * a list from a cursor or with a limit of bytes takes two.
 */
export function countStoreCalls(store: Store): { store: Store; calls: string[] } {
	const calls: string[] = [];
	const record = <Parameters extends unknown[], Result>(
		name: string,
		call: (...parameters: Parameters) => Result,
	) => {
		return (...parameters: Parameters): Result => {
			calls.push(name);
			return call(...parameters);
		};
	};
	const recorded = <K extends CollectionName>(name: K): Collection<K> => {
		const { get, update, remove, removeWhere, count, list } = collectionOf(store, name);
		return {
			get: record(`${name}.get`, get),
			update: record(`${name}.update`, update),
			remove: record(`${name}.remove`, remove),
			removeWhere: record(`${name}.removeWhere`, removeWhere),
			count: record(`${name}.count`, count),
			list: record(`${name}.list`, list),
		};
	};
	const commit = record('commit', store.commit);
	const storedBytes = record('storedBytes', store.storedBytes);
	return { store: { ...store, ...makeCollections(recorded), commit, storedBytes }, calls };
}
