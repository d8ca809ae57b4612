import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { projectDir } from '../setup/paths.mjs';

const PROGRESS_EVERY_MS = 10_000;
const MAX_NAMED_FILES = 3;

/** Prints a line of progress every ten seconds and failures as they happen, and writes a report for `runJest`. */
export default class JestReporter {
	#startedAt = Date.now();
	#passed = 0;
	#failed = 0;
	#files = 0;
	#finishedFiles = 0;
	/** @type {Map<string, number>} the files that are running, with their start */
	#running = new Map();
	/** @type {NodeJS.Timeout | undefined} */
	#timer;

	/** @param {{ numTotalTestSuites: number }} results */
	onRunStart({ numTotalTestSuites }) {
		this.#files = numTotalTestSuites;
		this.#timer = setInterval(() => console.log(this.#describeProgress()), PROGRESS_EVERY_MS);
		this.#timer.unref();
	}

	/** @param {{ path: string }} test */
	onTestFileStart({ path }) {
		this.#running.set(path, Date.now());
	}

	/**
	 * @param {unknown} _test
	 * @param {import('@jest/test-result').TestCaseResult} result
	 */
	onTestCaseResult(_test, { status }) {
		if (status === 'passed') this.#passed += 1;
		if (status === 'failed') this.#failed += 1;
	}

	/**
	 * @param {{ path: string }} test
	 * @param {import('@jest/test-result').TestResult} result
	 */
	onTestFileResult({ path }, result) {
		this.#running.delete(path);
		this.#finishedFiles += 1;
		if (result.testExecError) this.#failed += 1;
		if (result.numFailingTests === 0 && !result.testExecError) return;
		console.log(`\nFAILED ${relative(projectDir, path)}\n${result.failureMessage || ''}`);
		for (const { message } of result.console || []) console.log(message);
	}

	/**
	 * @param {unknown} _contexts
	 * @param {import('@jest/test-result').AggregatedResult} results
	 */
	async onRunComplete(_contexts, { testResults }) {
		clearInterval(this.#timer);
		console.log(this.#describeProgress());
		const reportFile = process.env.CODE_INTERPRETER_TEST_REPORT;
		if (!reportFile) return;
		const report = testResults.map((result) => ({
			file: relative(projectDir, result.testFilePath),
			durationMs: result.perfStats.end - result.perfStats.start,
			passed: result.numPassingTests,
			failed: result.numFailingTests + (result.testExecError ? 1 : 0),
			skipped: result.numPendingTests + result.numTodoTests,
			failure: result.failureMessage || '',
		}));
		await writeFile(reportFile, JSON.stringify(report));
	}

	#describeProgress() {
		const title = process.env.CODE_INTERPRETER_TEST_TITLE;
		const seconds = Math.round((Date.now() - this.#startedAt) / 1000);
		const done = `${this.#finishedFiles} of ${this.#files} files`;
		const longest = [...this.#running.entries()]
			.sort(([, one], [, other]) => one - other)
			.slice(0, MAX_NAMED_FILES)
			.map(([path]) => relative(projectDir, path));
		const running = longest.length > 0 ? `, running ${longest.join(', ')}` : '';
		return `  ${title ? `${title}: ` : ''}${seconds} s: ${this.#passed} passed, ${this.#failed} failed, ${done}${running}`;
	}
}
