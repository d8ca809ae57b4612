import type { Readable } from 'node:stream';
import type { Dependencies } from '../../Dependencies.ts';
import type { ContainerFile } from '../../domain/container.ts';

/**
 * The bytes of a container's file: what the code made is kept as it was, what was given lies in `/mnt/data`, or,
 * when the code has changed it there, where it was uploaded. Undefined when they are gone.
 */
export async function openContainerFile(
	{ store, contents, folders }: Pick<Dependencies, 'store' | 'contents' | 'folders'>,
	file: ContainerFile,
): Promise<Readable | undefined> {
	if (file.source === 'assistant') return await contents.open(file.id);
	const files = await folders.open({ store }, file.containerId);
	const listed = (await files.list()).files.find(
		({ path, version }) => path === file.path && version === file.version,
	);
	if (listed !== undefined) return await files.open(listed);
	return file.uploadId === null ? undefined : await contents.open(file.uploadId);
}
