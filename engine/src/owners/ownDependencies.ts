import type { Dependencies } from '../Dependencies.ts';
import { ownStore } from '../store/ownStore.ts';
import { StorageQuota } from './StorageQuota.ts';

/** Gives what the engine stands on as one owner is to see it. */
export type OwnDependencies = (ownerNow: (() => string) | undefined) => Dependencies;

/**
 * Makes the views of the engine's dependencies that owners have of them: their own documents, and room up to
 * their limit. Without an owner it is all that there is, as it is where there are no keys.
 */
export function createOwnDependencies(deps: Dependencies): OwnDependencies {
	const quota = new StorageQuota(deps.store, deps.settings);
	return (ownerNow) => ({
		...deps,
		store: ownerNow === undefined ? deps.store : ownStore(deps.store, ownerNow),
		contents: quota.limit(deps.contents, ownerNow ?? (() => '')),
	});
}
