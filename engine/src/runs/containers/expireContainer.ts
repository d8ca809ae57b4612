import type { Dependencies } from '../../Dependencies.ts';
import type { Store } from '../../store/Store.ts';
import type { Container } from '../../domain/container.ts';

/** Expires a container: its session and files are removed. Its description stays, as at OpenAI. */
export async function expireContainer(deps: Dependencies, { id }: Container): Promise<void> {
	const expired = await deps.store.containers.update(
		id,
		{ status: 'expired' },
		{ status: 'running' },
	);
	if (expired !== undefined) await emptyContainer(deps, id);
}

/** Removes everything in a container. Figures that responses show are kept. */
export async function emptyContainer(
	{ store, contents, folders }: Pick<Dependencies, 'store' | 'contents' | 'folders'>,
	id: string,
): Promise<void> {
	await folders.remove({ store }, id);
	for (const file of await listAllFiles(store, id)) {
		if (file.shownBy === null) await contents.remove(file.id);
	}
	await store.containerFiles.removeWhere({ containerId: id });
}

async function listAllFiles(store: Store, containerId: string) {
	const { documents } = await store.containerFiles.list({ where: { containerId }, limit: 100_000 });
	return documents;
}
