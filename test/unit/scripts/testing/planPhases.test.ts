import { findTests } from '../../../../scripts/testing/findTests.mjs';
import { planPhases } from '../../../../scripts/testing/planPhases.mjs';
import { DEFAULT_PROJECTS } from '../../../../scripts/testing/projects.mjs';

const GIB = 1024 ** 3;

it('runs every test once: first those that need no n8n, last those that need the machine for themselves', () => {
	const tests = findTests(DEFAULT_PROJECTS);
	const phases = planPhases(tests, { cores: 2, memoryBytes: 16 * GIB });
	expect(phases.map(({ kind, workers, isBeside }) => [kind, workers, isBeside])).toEqual([
		['parallel', 5, true],
		['n8n', 2, true],
		['serial', 1, false],
	]);
	const planned = phases.flatMap((phase) => phase.tests);
	expect(new Set(planned)).toEqual(new Set(tests));
	expect(planned).toHaveLength(tests.length);
});

it('runs the tests in n8n after the others on a machine with little memory', () => {
	const phases = planPhases(findTests(DEFAULT_PROJECTS), { cores: 2, memoryBytes: 7.8 * GIB });
	expect(phases.map(({ kind, workers, isBeside }) => [kind, workers, isBeside])).toEqual([
		['parallel', 5, true],
		['n8n', 3, false],
		['serial', 1, false],
	]);
});

it('gives tests in n8n more workers when there are no others', () => {
	const phases = planPhases(findTests(['e2e', 'queue']), { cores: 2, memoryBytes: 16 * GIB });
	expect(phases.map(({ kind, workers, isBeside }) => [kind, workers, isBeside])).toEqual([
		['n8n', 3, false],
	]);
});

it('leaves out phases without tests', () => {
	const tests = findTests(['unit']);
	expect(planPhases(tests, { cores: 8 })).toEqual([
		expect.objectContaining({ kind: 'parallel', tests }),
	]);
});
