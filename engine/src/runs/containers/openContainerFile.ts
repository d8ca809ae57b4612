import type { Readable } from 'node:stream';
import type { Dependencies } from '../../Dependencies.ts';
import type { ContainerFile } from '../../domain/container.ts';

/**
 * Opens a container's file. Files that the code wrote are stored; uploaded ones are read from `/mnt/data`, or, when the
 * code has changed them there, from the upload. Undefined when the bytes no longer exist.
 */
export async function openContainerFile(
	{ store, contents, folders }: Pick<Dependencies, 'store' | 'contents' | 'folders'>,
	file: ContainerFile,
): Promise<Readable | undefined> {
	if (file.source === 'assistant') return await contents.open(file.id);
	const files = await folders.open({ store }, file.containerId);
	const stored = file.plain ?? file;
	const listed = (await files.list()).files.find(
		({ path, version }) => path === stored.path && version === stored.version,
	);
	if (listed !== undefined) return await files.open(listed);
	return file.uploadId === null ? undefined : await contents.open(file.uploadId);
}
