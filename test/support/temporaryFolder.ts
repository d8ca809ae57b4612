import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes an empty folder that is removed with the resources. Its path holds no symbolic link. */
export async function temporaryFolder(resources: AsyncDisposableStack): Promise<string> {
	const dir = await realpath(await mkdtemp(join(tmpdir(), 'code-interpreter-test-')));
	resources.defer(() => rm(dir, { recursive: true, force: true }));
	return dir;
}
