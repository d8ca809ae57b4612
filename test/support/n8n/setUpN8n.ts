import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installInFreshN8n } from '../../../scripts/servers/installInFreshN8n.ts';
import { n8nCommand } from '../../../scripts/setup/paths.mjs';
import { PREPARED_DIR } from './preparedN8n.ts';
import { resourcesOfThisRun } from './resourcesOfThisRun.ts';

/** Jest's global setup of tests in n8n: installs the package in a fresh n8n, unless `npm test` has done so already. */
export default async function setUpN8n(): Promise<void> {
	if (!existsSync(n8nCommand)) {
		throw new Error('n8n is not installed. Run node scripts/setup.mjs first.');
	}
	if (process.env[PREPARED_DIR]) return;
	console.log('\nBuilding the package and installing it in a fresh n8n ...');
	const dir = await realpath(await mkdtemp(join(tmpdir(), 'code-interpreter-e2e-')));
	resourcesOfThisRun.defer(() => rm(dir, { recursive: true, force: true }));
	await installInFreshN8n(dir);
	process.env[PREPARED_DIR] = dir;
}
