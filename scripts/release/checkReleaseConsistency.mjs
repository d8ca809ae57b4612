import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Checks that the tag, the versions of the two packages and the changelog agree.
 *
 * @param {string} tag for example `v1.2.3`
 * @param {string} dir of the clone
 * @returns {Promise<string[]>} what to fix before the tag can be released; empty when everything agrees
 */
export async function checkReleaseConsistency(tag, dir) {
	const problems = [];
	const version = tag.replace(/^v/, '');
	if (!/^v\d+\.\d+\.\d+(-[\w.]+)?$/.test(tag)) {
		problems.push(`The tag must be a version such as v1.2.3, not "${tag}".`);
	}
	for (const file of ['package.json', 'engine/package.json']) {
		const manifest = JSON.parse(await readFile(join(dir, file), 'utf8'));
		if (manifest.version !== version) {
			problems.push(`${file} has the version ${manifest.version}: set it to ${version}.`);
		}
	}
	const changelog = await readFile(join(dir, 'CHANGELOG.md'), 'utf8');
	const dated = changelog
		.split('\n')
		.some((line) => line.startsWith(`## ${version} - `) && /\d{4}-\d\d-\d\d$/.test(line));
	if (!dated) {
		problems.push(
			`CHANGELOG.md has no heading "## ${version} - YYYY-MM-DD": rename the heading of the unreleased changes.`,
		);
	}
	return problems;
}
