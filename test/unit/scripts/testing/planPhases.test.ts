import { findTests } from '../../../../scripts/testing/findTests.mjs';
import { planPhases } from '../../../../scripts/testing/planPhases.mjs';
import { DEFAULT_PROJECTS } from '../../../../scripts/testing/projects.mjs';

it('runs every test once: first those that need no n8n, last those that need the machine for themselves', () => {
	const tests = findTests(DEFAULT_PROJECTS);
	const phases = planPhases(tests, 2);
	expect(phases.map(({ kind, workers }) => [kind, workers])).toEqual([
		['parallel', 4],
		['n8n', 3],
		['serial', 1],
	]);
	const planned = phases.flatMap((phase) => phase.tests);
	expect(new Set(planned)).toEqual(new Set(tests));
	expect(planned).toHaveLength(tests.length);
});

it('leaves out phases without tests', () => {
	const tests = findTests(['unit']);
	expect(planPhases(tests, 8)).toEqual([expect.objectContaining({ kind: 'parallel', tests })]);
});
