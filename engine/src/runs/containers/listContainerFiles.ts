import type { Store } from '../../store/Store.ts';
import type { ContainerFile } from '../../domain/container.ts';

/** All current files of a container, oldest first. */
export async function listContainerFiles(
	store: Store,
	containerId: string,
): Promise<ContainerFile[]> {
	const files: ContainerFile[] = [];
	for (;;) {
		const after = files.at(-1)?.id;
		const page = await store.containerFiles.list({
			where: { containerId, state: 'current' },
			order: 'asc',
			limit: 500,
			...(after !== undefined && { after }),
		});
		files.push(...page.documents);
		if (!page.hasMore) return files;
	}
}
