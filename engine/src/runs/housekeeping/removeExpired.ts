import type { Dependencies } from '../../Dependencies.ts';
import { applyRetention } from './applyRetention.ts';
import { expireContainers } from './expireContainers.ts';
import { expireIdempotencyRecords } from './expireIdempotencyRecords.ts';
import { expireUploads } from './expireUploads.ts';
import { removeExpiredFiles } from './removeExpiredFiles.ts';

/** Removes or expires everything whose lifetime has ended. */
export async function removeExpired(deps: Dependencies): Promise<void> {
	await removeExpiredFiles(deps.store, deps.contents);
	await expireContainers(deps);
	await expireUploads(deps);
	await expireIdempotencyRecords(deps.store);
	await applyRetention(deps);
	await deps.store.reclaimSpace();
}
