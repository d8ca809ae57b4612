import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What keeps a tag from being released: the tag, the versions of the two packages and the changelog have to agree.
 *
 * @param {string} tag such as `v1.2.3`
 * @param {string} dir of the clone
 * @returns {Promise<string[]>} how to mend each; empty when all is well
 */
export async function checkReleaseConsistency(tag, dir) {
	const troubles = [];
	const version = tag.replace(/^v/, '');
	if (!/^v\d+\.\d+\.\d+(-[\w.]+)?$/.test(tag)) {
		troubles.push(`The tag has to be a version such as v1.2.3, not "${tag}".`);
	}
	for (const file of ['package.json', 'engine/package.json']) {
		const manifest = JSON.parse(await readFile(join(dir, file), 'utf8'));
		if (manifest.version !== version) {
			troubles.push(`${file} has the version ${manifest.version}: set it to ${version}.`);
		}
	}
	const changelog = await readFile(join(dir, 'CHANGELOG.md'), 'utf8');
	const dated = changelog
		.split('\n')
		.some((line) => line.startsWith(`## ${version} - `) && /\d{4}-\d\d-\d\d$/.test(line));
	if (!dated) {
		troubles.push(
			`CHANGELOG.md has no heading "## ${version} - YYYY-MM-DD": date what is unreleased.`,
		);
	}
	return troubles;
}
