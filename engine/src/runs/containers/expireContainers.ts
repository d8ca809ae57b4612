import type { Dependencies } from '../../Dependencies.ts';
import { readPages } from '../readPages.ts';
import { expireContainer } from './expireContainer.ts';
import { isOverdue } from './isOverdue.ts';

/** Ends the containers that were without use for too long. */
export async function expireContainers(deps: Dependencies): Promise<void> {
	const where = { status: 'running' } as const;
	const running = readPages((query) => deps.store.containers.list({ ...query, where }));
	for await (const container of running) {
		if (await isOverdue(deps.store, container)) await expireContainer(deps, container);
	}
}
