import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { projectDir } from '../../scripts/setup/paths.mjs';
import { runN8nNode } from '../support/package/runN8nNode.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();

/** What n8n's lint reads: the sources of the package. */
const SOURCES = [
	...['package.json', 'tsconfig.json', 'eslint.config.mjs', 'icons'],
	...['index.ts', 'nodes', 'credentials', 'backends'],
];

/** A copy of the sources of the package. */
async function copySources(): Promise<string> {
	const folder = await temporaryFolder(resources);
	for (const name of SOURCES) {
		await cp(join(projectDir, name), join(folder, name), { recursive: true });
	}
	await symlink(join(projectDir, 'node_modules'), join(folder, 'node_modules'));
	return folder;
}

it("passes n8n's lint in strict mode", async () => {
	expect(await runN8nNode('lint', await copySources())).not.toMatch(/error|warning/i);
});
