import type { Dependencies } from '../Dependencies.ts';
import { scopeStoreToOwner } from './scopeStoreToOwner.ts';
import { StorageQuota } from './StorageQuota.ts';

/** Returns the engine's dependencies as one owner sees them. */
export type ScopeToOwner = (ownerNow: (() => string) | undefined) => Dependencies;

/**
 * Creates the views that owners have of the engine's dependencies: their own documents, and storage up to their
 * limit. Without an owner the view includes everything, as it does where there are no keys.
 */
export function createOwnerScope(deps: Dependencies, quota = new StorageQuota(deps)): ScopeToOwner {
	return (ownerNow) => ({
		...deps,
		store: ownerNow === undefined ? deps.store : scopeStoreToOwner(deps.store, ownerNow),
		contents: quota.limit(deps.contents, ownerNow ?? (() => '')),
	});
}
