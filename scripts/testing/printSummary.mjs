const MAX_SLOW_FILES = 10;

/**
 * Prints the slowest test files, each failure again with the command that repeats it, and the seeds of random tests. The last line is
 * `N passed, N failed[, N skipped]`.
 *
 * @param {import('./runJest.mjs').FileResult[]} results of test files and of checks
 * @param {{ startedAt: number, seeds: Record<string, string>, print?: (line: string) => void }} run `startedAt` in milliseconds
 * @returns {boolean} whether something ran and nothing failed
 */
export function printSummary(results, { startedAt, seeds, print = console.log }) {
	const slowest = results
		.filter(({ file }) => file.endsWith('.test.ts'))
		.sort((one, other) => other.durationMs - one.durationMs)
		.slice(0, MAX_SLOW_FILES);
	if (slowest.length > 0) print('\nThe slowest test files:');
	for (const { file, durationMs } of slowest) {
		print(`${String(Math.round(durationMs / 1000)).padStart(6)} s  ${file}`);
	}
	const failures = results.filter(({ failed }) => failed > 0);
	if (failures.length > 0) print('\nWhat failed:');
	for (const { file, failure } of failures) {
		print(`\n${failure.trimEnd()}`);
		print(`Run it again: npm test -- ${file.endsWith('.test.ts') ? file : 'checks'}`);
	}
	if (slowest.length > 0) {
		const variables = Object.entries(seeds).map(([name, value]) => `${name}=${value}`);
		print(`\nSeeds of random tests: ${variables.join(' ')}`);
	}
	const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
		results.reduce((total, result) => total + result[key], 0);
	const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
	const hasRun = passed + failed + skipped > 0;
	if (!hasRun) print('No test ran.');
	print(`\n${Math.round((Date.now() - startedAt) / 1000)} s in total`);
	print(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
	return hasRun && failed === 0;
}
