import type { Run } from '../../domain/run/run.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';
import { readPages } from '../../store/readPages.ts';
import type { Store } from '../../store/Store.ts';

/** The responses that run, or wait to run, in a container. */
export async function findActiveRuns(store: Store, containerId: string): Promise<Run[]> {
	const where = { sessionId: containerId, status: activeStatuses };
	return await Array.fromAsync(readPages((query) => store.runs.list({ ...query, where })));
}
