import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { N8n } from './N8n.ts';
import { packPackage } from './packPackage.ts';

/** The layout of the folder that `installInFreshN8n` fills. */
export const freshN8nPaths = (dir: string) => ({
	/** The package as npm would publish it. */
	tarball: join(dir, 'package.tgz'),
	/** The n8n with the package installed and an empty database. */
	userFolder: join(dir, 'n8n'),
});

/**
 * Packs the package and installs it in a fresh n8n, which tests copy.
 *
 * @param isBuilt whether `dist/` is up to date
 */
export async function installInFreshN8n(dir: string, { isBuilt = false } = {}): Promise<void> {
	const { tarball, userFolder } = freshN8nPaths(dir);
	await rename(await packPackage(dir, { isBuilt }), tarball);
	const n8n = new N8n({ userFolder });
	await n8n.installPackage(tarball);
	await n8n.importCredentials([]); // creates the database
}
