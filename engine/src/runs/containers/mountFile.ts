import type { Dependencies } from '../../Dependencies.ts';
import { SandboxError } from '../../sandbox/Sandbox.ts';
import type { SessionFile, SessionFiles } from '../../sandbox/SessionFiles.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { ContainerFile } from '../../domain/container.ts';

/**
 * Copies a file that is in a container under its plain name to the name that it has in OpenAI's containers,
 * `{id}-{name}`, so that code finds it under both names. It is a copy, because code may change one and not the other.
 * Without enough space for it, only the plain name exists, and a note says so.
 */
export async function mountFile(
	{ store }: Dependencies,
	containerId: string,
	files: SessionFiles,
	{ plain, name, uploadId }: { plain: SessionFile; name: string; uploadId: string | null },
): Promise<{ file: ContainerFile; note?: string }> {
	const copy = await copyTo(files, plain, name);
	const file: ContainerFile = {
		id: newId('containerFile'),
		createdAt: nowSeconds(),
		containerId,
		path: copy?.path ?? plain.path,
		bytes: plain.bytes,
		source: 'user',
		state: 'current',
		version: copy?.version ?? plain.version,
		uploadId,
		plain: copy && { path: plain.path, version: plain.version },
		shownBy: null,
	};
	await store.commit({ insert: { containerFiles: [file] } });
	if (copy !== null) return { file };
	return {
		file,
		note: `There was not enough space for ${name} in /mnt/data. The file is available only as ${plain.path}.`,
	};
}

async function copyTo(files: SessionFiles, from: SessionFile, name: string) {
	try {
		return await files.add(name, await files.open(from));
	} catch (error) {
		if (error instanceof SandboxError) return null;
		throw error;
	}
}
