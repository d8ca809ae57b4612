import { isAbsolute, relative } from 'node:path';
import { SetupError } from '../setup/SetupError.mjs';
import { projectDir } from '../setup/paths.mjs';
import { findTests } from './findTests.mjs';
import { DEFAULT_PROJECTS, PROJECTS } from './projects.mjs';

export const USAGE = `npm test                          runs the checks and all tests
npm test -- checks                builds and runs lint, types and formatting
npm test -- unit contract         runs projects: ${Object.keys(PROJECTS).join(', ')}
npm test -- test/unit/gulp        runs the files whose path contains this
npm test -- PATH -t NAME          runs the tests whose name matches this`;

/**
 * @typedef {object} Selection
 * @property {boolean} checks whether to build and to run lint, types and formatting
 * @property {import('./findTests.mjs').TestFile[]} tests
 * @property {string[]} nameOptions Jest's options that select tests by name
 */

/**
 * Reads what to run: projects, paths of test files or parts of them, or everything.
 *
 * @param {string[]} args
 * @returns {Selection}
 * @throws {SetupError} when nothing matches an argument
 */
export function readTestArguments(args) {
	const names = args.filter((arg, index) => arg !== '-t' && args[index - 1] !== '-t');
	const nameAt = args.indexOf('-t');
	const nameOptions = nameAt < 0 ? [] : ['-t', args[nameAt + 1] || ''];
	if (names.length === 0) {
		return { checks: nameAt < 0, tests: findTests(DEFAULT_PROJECTS), nameOptions };
	}
	const all = findTests(Object.keys(PROJECTS));
	const selected = new Set();
	for (const name of names.filter((candidate) => candidate !== 'checks')) {
		const path = isAbsolute(name) ? relative(projectDir, name) : name.replace(/^\.\//, '');
		const matches = all.filter(({ project, file }) =>
			name in PROJECTS ? project === name : file.includes(path),
		);
		if (matches.length === 0 && !(name in PROJECTS)) {
			throw new SetupError(`No test file matches "${name}".`, `Usage:\n${USAGE}`);
		}
		for (const match of matches) selected.add(match);
	}
	const tests = all.filter((test) => selected.has(test));
	return { checks: names.includes('checks'), tests, nameOptions };
}
