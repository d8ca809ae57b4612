import type { Dependencies } from '../../Dependencies.ts';
import { expireContainer } from './expireContainer.ts';
import { isOverdue } from './isOverdue.ts';

/** Ends the containers that were without use for too long. */
export async function expireContainers(deps: Dependencies): Promise<void> {
	let after: string | undefined;
	for (;;) {
		const page = await deps.store.containers.list({
			where: { status: 'running' },
			order: 'asc',
			limit: 100,
			...(after !== undefined && { after }),
		});
		for (const container of page.documents) {
			if (await isOverdue(deps.store, container)) await expireContainer(deps, container);
		}
		if (!page.hasMore) return;
		after = page.documents.at(-1)?.id;
	}
}
