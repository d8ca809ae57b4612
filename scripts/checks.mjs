/**
 * The checks that do not run the project. Each is a command that exits with 0 when it finds nothing.
 *
 * @type {{ name: string, command: [string, ...string[]] }[]}
 */
export const checks = [
	{ name: 'lint', command: ['eslint', '.'] },
	{ name: 'types of the package and its tests', command: ['tsc', '-p', '.'] },
	{ name: 'types of the engine', command: ['tsc', '-p', 'engine'] },
	{ name: 'formatting', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
];
