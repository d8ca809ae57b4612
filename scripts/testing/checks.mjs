/** @typedef {{ name: string, command: [string, ...string[]] }} Check */

/** @type {Check} */
export const buildCheck = { name: 'the build', command: ['gulp', 'build'] };

/**
 * The checks that do not run the project. Each is a command that exits with 0 when it finds nothing.
 *
 * @type {Check[]}
 */
export const checks = [
	{ name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
	{ name: 'types of the package and its tests', command: ['tsc', '-p', '.'] },
	{ name: 'types of the engine', command: ['tsc', '-p', 'engine'] },
	{ name: 'exports without a reader', command: ['knip', '--no-progress'] },
	{ name: 'formatting', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
];
