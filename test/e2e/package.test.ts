import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { childVariables } from '../../scripts/servers/childVariables.ts';
import { runToEnd } from '../../scripts/servers/runToEnd.ts';
import { projectDir } from '../../scripts/setup/paths.mjs';
import { preparedN8n } from '../support/n8n/preparedN8n.ts';
import { runN8nNode } from '../support/package/runN8nNode.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();
/** The package as npm would unpack it. */
let packageDir: string;

beforeAll(async () => {
	packageDir = await temporaryFolder(resources);
	const { tarball } = preparedN8n();
	await runToEnd('tar', ['-xzf', tarball, '-C', packageDir, '--strip-components=1']);
});

async function scan(folder: string, leg: 'source' | 'tarball') {
	const script = join(projectDir, 'test', 'support', 'package', 'scanPackage.mjs');
	// The scanner makes a folder for temporary files and leaves it behind.
	const env = { ...childVariables(), TMPDIR: await temporaryFolder(resources) };
	const { stdout, stderr } = await runToEnd(process.execPath, [script, folder, leg], { env });
	const lastLine = stdout.trim().split('\n').at(-1);
	if (!lastLine?.startsWith('{')) throw new Error(`The scan gave no result:\n${stdout}${stderr}`);
	return JSON.parse(lastLine) as { passed: boolean; message?: string; details?: string };
}

describe('the packed package', () => {
	it('needs no other package at run time', async () => {
		const manifest = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8'));
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.bundledDependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('contains what n8n loads, a README and a licence, but no tests, no engine and no sources', async () => {
		const files = (await readdir(packageDir, { recursive: true, withFileTypes: true }))
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name).slice(packageDir.length + 1));
		const unexpected = files.filter(
			(file) => !/^dist\/.+\.(js|json|svg)$|^(package\.json|README\.md|LICENSE(\.md)?)$/.test(file),
		);
		expect(unexpected).toEqual([]);
		expect(files.filter((file) => /\btests?\b|(^|\/)engine\//.test(file))).toEqual([]);
		expect(files).toContain('README.md');
	});

	it('contains every node and credential that its package.json names', async () => {
		const { n8n } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8'));
		for (const file of [...n8n.nodes, ...n8n.credentials]) {
			expect((await readFile(join(packageDir, file), 'utf8')).length).toBeGreaterThan(0);
		}
	});

	// The project `more` runs n8n's lint, whose rules are also those of the scan and of this project's lint.
	it('is eligible for n8n Cloud, and passes the verification scan of source and tarball', async () => {
		expect(await runN8nNode('cloud-support')).toMatch(/Status: eligible/);
		expect(await scan(projectDir, 'source')).toEqual({ passed: true });
		expect(await scan(packageDir, 'tarball')).toEqual({ passed: true });
	}, 600_000);
});
