import type { Store } from '../../store/Store.ts';
import type { SessionFile } from '../../sandbox/SessionFiles.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { ContainerFile } from '../../domain/container.ts';

/**
 * Lists a file that is in a container under its plain name with the name that it has in OpenAI's containers, `{id}-{name}`. On disk only
 * the plain name exists: with both, `glob('*.csv')` would read every table twice. The session resolves the other one
 * (`code_interpreter/libraries/upload_names.py`).
 */
export async function listMountedFile(
	store: Store,
	containerId: string,
	{ plain, name, uploadId }: { plain: SessionFile; name: string; uploadId: string | null },
): Promise<ContainerFile> {
	const file: ContainerFile = {
		id: newId('containerFile'),
		createdAt: nowSeconds(),
		containerId,
		path: name,
		bytes: plain.bytes,
		source: 'user',
		state: 'current',
		version: null,
		uploadId,
		plain: { path: plain.path, version: plain.version },
		shownBy: null,
	};
	await store.commit({ insert: { containerFiles: [file] } });
	return file;
}
