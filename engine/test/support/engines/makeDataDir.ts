import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new data folder with the permissions that the engine gives its own, so that sessions' folders are in it and are removed with it. */
export async function makeDataDir(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'engine-test-'));
	await chmod(folder, 0o711);
	return folder;
}
