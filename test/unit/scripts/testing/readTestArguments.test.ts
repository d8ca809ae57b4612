import { join } from 'node:path';
import { projectDir } from '../../../../scripts/setup/paths.mjs';
import { DEFAULT_PROJECTS } from '../../../../scripts/testing/projects.mjs';
import { readTestArguments } from '../../../../scripts/testing/readTestArguments.mjs';

const thisFile = 'test/unit/scripts/testing/readTestArguments.test.ts';

const projectsOf = (args: string[]) => [
	...new Set(readTestArguments(args).tests.map(({ project }) => project)),
];

const filesOf = (args: string[]) => readTestArguments(args).tests.map(({ file }) => file);

it('selects the checks and all tests but the long ones without arguments', () => {
	expect(readTestArguments([]).checks).toBe(true);
	expect(projectsOf([])).toEqual(DEFAULT_PROJECTS);
});

it('selects projects by name, without the checks', () => {
	expect(projectsOf(['faults', 'queue'])).toEqual(['faults', 'queue']);
	expect(readTestArguments(['faults', 'queue']).checks).toBe(false);
	expect(projectsOf(['more'])).toEqual(['more']);
});

it('selects the checks alone', () => {
	expect(readTestArguments(['checks'])).toEqual({ checks: true, tests: [], nameOptions: [] });
});

it.each([thisFile, `./${thisFile}`, join(projectDir, thisFile), 'testing/readTestArguments'])(
	'selects a file by the path %s',
	(path) => {
		expect(filesOf([path])).toEqual([thisFile]);
	},
);

it('selects tests by name within files', () => {
	const selection = readTestArguments([thisFile, '-t', 'by name']);
	expect(selection.nameOptions).toEqual(['-t', 'by name']);
	expect(selection.tests).toHaveLength(1);
});

it('selects a file once that two arguments match', () => {
	expect(filesOf(['faults', 'test/faults/stop'])).toEqual(filesOf(['faults']));
});

it('refuses an argument that matches nothing, and prints the usage', () => {
	const read = () => readTestArguments(['test/unit/nothing']);
	expect(read).toThrow('No test file matches "test/unit/nothing".');
	expect(read).toThrow(
		expect.objectContaining({ remedy: expect.stringContaining('npm test -- unit contract') }),
	);
});
