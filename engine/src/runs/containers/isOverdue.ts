import type { Container } from '../../store/containerTypes.ts';
import type { Store } from '../../store/Store.ts';
import { findActiveRuns } from './findActiveRuns.ts';

/** Whether a container was not used for so long that it expires. One that a response works in is used. */
export async function isOverdue(store: Store, container: Container): Promise<boolean> {
	const { lastActiveAt, idleMinutes } = container;
	if (Date.now() < (lastActiveAt + idleMinutes * 60) * 1000) return false;
	return (await findActiveRuns(store, container.id)).length === 0;
}
