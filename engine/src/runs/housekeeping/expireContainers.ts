import type { Dependencies } from '../../Dependencies.ts';
import { readPages } from '../../store/readPages.ts';
import { expireContainer } from '../containers/expireContainer.ts';
import { isExpired } from '../containers/useContainer.ts';

/** Expires the containers that have been idle for too long. */
export async function expireContainers(deps: Dependencies): Promise<void> {
	const where = { status: 'running' } as const;
	const running = readPages((query) => deps.store.containers.list({ ...query, where }));
	for await (const container of running) {
		if (await isExpired(deps.store, container)) await expireContainer(deps, container);
	}
}
