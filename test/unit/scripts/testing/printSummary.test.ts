import { printSummary } from '../../../../scripts/testing/printSummary.mjs';

const result = (file: string, more: object = {}) => ({
	file,
	durationMs: 1000,
	passed: 1,
	failed: 0,
	skipped: 0,
	failure: '',
	...more,
});

function summarize(results: ReturnType<typeof result>[]) {
	const lines: string[] = [];
	const seeds = { FUZZ_SEED: '7' };
	const hasPassed = printSummary(results, {
		startedAt: Date.now(),
		seeds,
		print: (line) => void lines.push(line),
	});
	return { hasPassed, lines, text: lines.join('\n') };
}

it('ends with the number of tests that passed, failed and were skipped', () => {
	expect(summarize([result('a.test.ts'), result('b.test.ts')]).lines.at(-1)).toBe(
		'2 passed, 0 failed',
	);
	const skipping = summarize([result('a.test.ts', { skipped: 3 })]);
	expect(skipping.lines.at(-1)).toBe('1 passed, 0 failed, 3 skipped');
	expect(skipping.hasPassed).toBe(true);
});

it('repeats each failure with the command that runs it again', () => {
	const failed = { failed: 2, failure: '● adds\n\nExpected: 3' };
	const { hasPassed, text } = summarize([
		result('test/unit/sum.test.ts', failed),
		result('lint', { failed: 1, failure: 'unused variable' }),
	]);
	expect(hasPassed).toBe(false);
	expect(text).toContain('● adds\n\nExpected: 3\nRun it again: npm test -- test/unit/sum.test.ts');
	expect(text).toContain('unused variable\nRun it again: npm test -- checks');
	expect(text).toMatch(/2 passed, 3 failed$/);
});

it('names the ten slowest files and the seeds of random tests', () => {
	const results = Array.from({ length: 12 }, (_, index) =>
		result(`${index}.test.ts`, { durationMs: index * 1000 }),
	);
	const { text } = summarize(results);
	expect(text.match(/\d+(?=\.test\.ts)/g)).toEqual('11 10 9 8 7 6 5 4 3 2'.split(' '));
	expect(text).toContain('FUZZ_SEED=7');
});

it('fails when no test ran', () => {
	const { hasPassed, text } = summarize([]);
	expect(hasPassed).toBe(false);
	expect(text).toContain('No test ran.');
});
