import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A data folder of its own, passable as the engine makes its own, so that sessions lie in it and go with it. */
export async function makeDataDir(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'engine-test-'));
	await chmod(folder, 0o711);
	return folder;
}
