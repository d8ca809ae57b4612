const SIZES = [16_384, 131_072, 1_048_576];
const STEP = 8;

/** How much faster than the input the time may grow: quadratic growth is `STEP` times as fast. */
const TOLERANCE = 4;

/** Below this a measurement is mostly noise. */
const MIN_MS = 2;

/**
 * Expects a reader's time to grow linearly with its input, up to 1 MB. Only times of the same run are compared, so
 * the speed of the machine does not matter.
 * @param makeInput returns an input of about that many characters
 */
export function expectLinearGrowth<T>(makeInput: (length: number) => T, read: (input: T) => void) {
	let previousMs: number | undefined;
	for (const size of SIZES) {
		const input = makeInput(size);
		const limitMs = (previousMs ?? Infinity) * STEP * TOLERANCE;
		let ms = measure(() => read(input));
		// Something else may have kept the machine busy.
		for (let repeats = 0; ms >= limitMs && repeats < 2; repeats++) {
			ms = Math.min(
				ms,
				measure(() => read(input)),
			);
		}
		// Checked at each size, as a quadratic reader would take hours for the last.
		expect(ms).toBeLessThan(limitMs);
		previousMs = Math.max(MIN_MS, ms);
	}
}

function measure(task: () => void): number {
	const start = performance.now();
	task();
	return performance.now() - start;
}
