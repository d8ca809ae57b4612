import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkReleaseConsistency } from '../../../../scripts/release/checkReleaseConsistency.mjs';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const resources = resourcesOfThisFile();

async function clone({
	nodes = '1.2.3',
	engine = '1.2.3',
	heading = '## 1.2.3 - 2026-12-01',
} = {}) {
	const dir = await temporaryFolder(resources);
	await mkdir(join(dir, 'engine'));
	await writeFile(join(dir, 'package.json'), JSON.stringify({ version: nodes }));
	await writeFile(join(dir, 'engine', 'package.json'), JSON.stringify({ version: engine }));
	await writeFile(join(dir, 'CHANGELOG.md'), `# Changelog\n\n${heading}\n\n- Something.\n`);
	return dir;
}

describe('checkReleaseConsistency', () => {
	it('finds none where tag, versions and changelog agree', async () => {
		expect(await checkReleaseConsistency('v1.2.3', await clone())).toEqual([]);
	});

	it.each([
		['another version of the nodes', { nodes: '1.2.2' }, /^package\.json has the version 1\.2\.2/],
		['another version of the engine', { engine: '1.2.2' }, /^engine\/package\.json has .* 1\.2\.2/],
		['an undated section', { heading: '## 1.2.3 - unreleased' }, /CHANGELOG\.md has no heading/],
		['no section', { heading: '## 1.2.2 - 2026-12-01' }, /CHANGELOG\.md has no heading/],
	])('names %s', async (_what, settings, trouble) => {
		expect(await checkReleaseConsistency('v1.2.3', await clone(settings))).toEqual([
			expect.stringMatching(trouble),
		]);
	});

	it.each(['1.2.3', 'v1.2', 'latest', ''])('refuses the tag "%s"', async (tag) => {
		const [trouble] = await checkReleaseConsistency(tag, await clone());
		expect(trouble).toContain('must be a version such as v1.2.3');
	});
});
