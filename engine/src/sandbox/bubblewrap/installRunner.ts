import { randomUUID } from 'node:crypto';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const sourceDir = path.join(import.meta.dirname, '..', 'python');

/**
 * Copies the runner's files to a place that the confined user can read; the engine's own folder may not be one.
 *
 * @returns the folder, still under a name of its own: see `activateRunner`
 */
export async function installRunner(root: string): Promise<string> {
	const folder = path.join(root, `.runtime-${randomUUID()}`);
	await mkdir(folder, { mode: 0o755 });
	await cp(sourceDir, folder, {
		recursive: true,
		filter: (source) => !source.includes('__pycache__'),
	});
	return folder;
}

/** Puts a folder of `installRunner` in the place of the one of the engine's last start. */
export async function activateRunner(root: string, folder: string): Promise<string> {
	const place = path.join(root, '.runtime');
	await rm(place, { recursive: true, force: true });
	await rename(folder, place);
	return place;
}
