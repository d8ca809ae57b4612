import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../setup/paths.mjs';
import { PROJECTS } from './projects.mjs';

/** @typedef {{ project: string, file: string }} TestFile `file` is relative to the project's folder */

/**
 * Lists the test files of the given projects.
 *
 * @param {string[]} projects
 * @param {string} [root]
 * @returns {TestFile[]}
 */
export function findTests(projects, root = projectDir) {
	return projects.flatMap((project) =>
		(PROJECTS[project] ?? []).flatMap((folder) =>
			listFiles(root, folder)
				.filter((file) => file.endsWith('.test.ts'))
				.map((file) => ({ project, file })),
		),
	);
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function listFiles(root, folder) {
	if (!existsSync(join(root, folder))) return [];
	return readdirSync(join(root, folder))
		.map((name) => `${folder}/${name}`)
		.flatMap((path) => (statSync(join(root, path)).isDirectory() ? listFiles(root, path) : [path]));
}
