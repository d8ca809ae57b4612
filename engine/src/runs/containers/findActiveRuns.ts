import type { Store } from '../../store/Store.ts';
import type { Run } from '../../domain/run.ts';
import { activeStatuses } from '../../domain/runStatus.ts';

/** The responses that work, or wait to work, in a container. */
export async function findActiveRuns(store: Store, containerId: string): Promise<Run[]> {
	const { documents } = await store.runs.list({ where: { status: activeStatuses }, limit: 10_000 });
	return documents.filter(({ response }) => response?.containerId === containerId);
}
