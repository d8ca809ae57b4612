import type { Dependencies } from '../Dependencies.ts';
import { scopeStoreToOwner } from './scopeStoreToOwner.ts';
import { StorageQuota } from './StorageQuota.ts';

/** Gives what the engine stands on as one owner is to see it. */
export type ScopeToOwner = (ownerNow: (() => string) | undefined) => Dependencies;

/**
 * Makes the views of the engine's dependencies that owners have of them: their own documents, and room up to
 * their limit. Without an owner it is all that there is, as it is where there are no keys.
 */
export function createOwnerScope(deps: Dependencies): ScopeToOwner {
	const quota = new StorageQuota(deps.store, deps.settings);
	return (ownerNow) => ({
		...deps,
		store: ownerNow === undefined ? deps.store : scopeStoreToOwner(deps.store, ownerNow),
		contents: quota.limit(deps.contents, ownerNow ?? (() => '')),
	});
}
