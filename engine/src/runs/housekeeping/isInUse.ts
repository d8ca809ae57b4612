import type { Store } from '../../store/Store.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';

/** Whether a session's folder belongs to a thread, container or response that still exists. */
export async function isInUse(store: Store, id: string): Promise<boolean> {
	if (id.startsWith('thread_')) return (await store.threads.get(id)) !== undefined;
	if (id.startsWith('cntr_')) return (await store.containers.get(id))?.status === 'running';
	const run = await store.runs.get(id);
	return run !== undefined && activeStatuses.includes(run.status);
}
