import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSqlite } from '../../../../scripts/setup/buildSqlite.mjs';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const resources = resourcesOfThisFile();
const BINDING = `exports.Database = class { get(_query, done) { done(null); } };`;

/** A folder with a package `sqlite3` that works only after its script has run. */
async function folderWithSqlite(script: string): Promise<string> {
	const folder = await temporaryFolder(resources);
	const packageDir = join(folder, 'node_modules', 'sqlite3');
	await mkdir(packageDir, { recursive: true });
	const manifest = { name: 'sqlite3', version: '1.0.0', scripts: { install: script } };
	await writeFile(join(packageDir, 'package.json'), JSON.stringify(manifest));
	await writeFile(join(packageDir, 'index.js'), "module.exports = require('./binding.js');");
	await writeFile(join(packageDir, 'source.js'), BINDING);
	return folder;
}

describe('buildSqlite', () => {
	it('builds the binding, although npm start passes on that this project runs no scripts of packages', async () => {
		const cwd = await folderWithSqlite('cp source.js binding.js');
		const env = { ...process.env, npm_config_ignore_scripts: 'true' };
		await expect(buildSqlite({ cwd, env })).resolves.toBeUndefined();
	});

	it('compiles on all cores', async () => {
		const cwd = await folderWithSqlite('test "$JOBS" = max && cp source.js binding.js');
		await expect(buildSqlite({ cwd, env: process.env })).resolves.toBeUndefined();
	});

	it('names the compilers when the binding cannot be built', async () => {
		const cwd = await folderWithSqlite('exit 1');
		await expect(buildSqlite({ cwd, env: process.env })).rejects.toMatchObject({
			remedy: expect.stringContaining('build-essential'),
		});
	});
});
