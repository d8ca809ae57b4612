import { existsSync } from 'node:fs';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8n } from '../../scripts/servers/N8n.ts';
import { packPackage } from '../../scripts/servers/packPackage.ts';
import { n8nCommand } from '../../scripts/setup/paths.mjs';
import { rememberPreparedN8n, userFolderIn } from './preparedN8n.ts';

/** Jest's global setup of the end-to-end tests: builds, packs and installs the package once for all of them. */
export default async function prepareN8n(): Promise<void> {
	if (!existsSync(n8nCommand))
		throw new Error('n8n is not there: run node scripts/setup.mjs first');
	console.log('\nBuilding the package and installing it in a fresh n8n ...');
	const dir = await realpath(await mkdtemp(join(tmpdir(), 'code-interpreter-e2e-')));
	const tarball = await packPackage(dir);
	rememberPreparedN8n(dir, tarball);
	const n8n = new N8n({ userFolder: userFolderIn(dir) });
	await n8n.installPackage(tarball);
	await n8n.importCredentials([]); // makes the database
}
