import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Creates an empty folder that is removed with the resources. Its path contains no symbolic link. */
export async function temporaryFolder(resources: AsyncDisposableStack): Promise<string> {
	const dir = await realpath(await mkdtemp(join(tmpdir(), 'code-interpreter-test-')));
	// When the engine runs as root and keeps its data here, the sandbox's user needs to traverse this folder.
	await chmod(dir, 0o711);
	resources.defer(() => rm(dir, { recursive: true, force: true }));
	return dir;
}
