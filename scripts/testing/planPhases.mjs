import { cpus, totalmem } from 'node:os';
import { N8N_PROJECTS, SERIAL_FILES } from './projects.mjs';

/** Each may start an engine, so memory limits them on machines with many cores. */
const MAX_WORKERS = 12;

/** All phases together need some 8 GB at most; each n8n process needs 0.5 GB. */
const MIN_BYTES_FOR_BOTH = 10 * 1024 ** 3;

/**
 * @typedef {object} Phase
 * @property {'parallel' | 'n8n' | 'serial'} kind
 * @property {string} title
 * @property {boolean} isBeside whether it runs at the same time as the other phases of which this is true
 * @property {number} workers
 * @property {import('./findTests.mjs').TestFile[]} tests
 */

/**
 * Divides tests into Jest runs. Most tests wait for servers, for retries or for limits, so there are more workers than cores, and tests in
 * n8n run beside the others. The tests that need the machine for themselves come last, one file at a time.
 *
 * @param {import('./findTests.mjs').TestFile[]} tests
 * @param {{ cores?: number, memoryBytes?: number }} [machine]
 * @returns {Phase[]} those that have tests
 */
export function planPhases(tests, { cores = cpus().length, memoryBytes = totalmem() } = {}) {
	const isSerial = ({ file = '' }) => SERIAL_FILES.includes(file);
	const needsN8n = ({ project = '' }) => N8N_PROJECTS.includes(project);
	const parallel = tests.filter((test) => !isSerial(test));
	const isBeside = memoryBytes >= MIN_BYTES_FOR_BOTH && !parallel.every(needsN8n);
	/** @type {Phase[]} */
	const phases = [
		{
			kind: 'parallel',
			title: 'tests in parallel',
			isBeside: true,
			// One more than two per core: when the tests in n8n are over, some of the others still wait at the same time.
			workers: Math.min(Math.max(5, cores * 2 + 1), MAX_WORKERS),
			tests: parallel.filter((test) => !needsN8n(test)),
		},
		{
			kind: 'n8n',
			title: 'tests in n8n',
			isBeside,
			workers: Math.min(isBeside ? Math.max(2, cores) : Math.max(3, cores + 1), MAX_WORKERS),
			tests: parallel.filter(needsN8n),
		},
		{
			kind: 'serial',
			title: 'tests that run alone',
			isBeside: false,
			workers: 1,
			tests: tests.filter(isSerial),
		},
	];
	return phases.filter((phase) => phase.tests.length > 0);
}
