import { cpus } from 'node:os';
import { N8N_PROJECTS, SERIAL_FILES } from './projects.mjs';

/**
 * @typedef {object} Phase
 * @property {'parallel' | 'n8n' | 'serial'} kind
 * @property {string} title
 * @property {number} workers
 * @property {import('./findTests.mjs').TestFile[]} tests
 */

/**
 * Divides tests into Jest runs. Most tests wait for servers, for retries or for limits, so there are more workers than cores. The tests
 * that measure come last, one file at a time.
 *
 * @param {import('./findTests.mjs').TestFile[]} tests
 * @param {number} [cores]
 * @returns {Phase[]} those that have tests
 */
export function planPhases(tests, cores = cpus().length) {
	const isSerial = ({ file = '' }) => SERIAL_FILES.includes(file);
	const needsN8n = ({ project = '' }) => N8N_PROJECTS.includes(project);
	const parallel = tests.filter((test) => !isSerial(test));
	/** @type {Phase[]} */
	const phases = [
		{
			kind: 'parallel',
			title: 'tests in parallel',
			workers: Math.max(3, Math.ceil(cores * 1.5)),
			tests: parallel.filter((test) => !needsN8n(test)),
		},
		{
			kind: 'n8n',
			title: 'tests in n8n',
			workers: Math.max(2, cores),
			tests: parallel.filter(needsN8n),
		},
		{ kind: 'serial', title: 'tests that run alone', workers: 1, tests: tests.filter(isSerial) },
	];
	return phases.filter((phase) => phase.tests.length > 0);
}
