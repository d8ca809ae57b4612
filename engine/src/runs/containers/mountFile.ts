import type { Dependencies } from '../../Dependencies.ts';
import { SandboxError } from '../../sandbox/Sandbox.ts';
import type { SessionFile, SessionFiles } from '../../sandbox/SessionFiles.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { ContainerFile } from '../../domain/container.ts';

/**
 * Puts a file that lies in a container under its plain name also under the name by which OpenAI's containers
 * have it, `{id}-{name}`, so that code written for either finds it. It is a copy: code may change the one and
 * not the other. Where there is no room for it, the plain name has to do, and that is told.
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
		note: `There was no room for ${name} in /mnt/data: it is there as ${plain.path} only.`,
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
