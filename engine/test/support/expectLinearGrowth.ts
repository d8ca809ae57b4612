const SIZES = [8192, 65_536, 524_288];
const STEP = 8;

/** How much faster than the input the time may grow: quadratic growth is `STEP` times as fast. */
const TOLERANCE = 4;

/** Below this a measurement is mostly noise. */
const MIN_MS = 5;
const MAX_REPEATS = 5;

/**
 * Expects a reader's time to grow linearly with its input, up to 512 kB. Only processor times of the same run are
 * compared, so neither the speed of the machine nor what else it is doing matters.
 * @param makeInput returns an input of about that many characters
 */
export function expectLinearGrowth<T>(makeInput: (length: number) => T, read: (input: T) => void) {
	let previousMs: number | undefined;
	for (const size of SIZES) {
		const input = makeInput(size);
		const limitMs = (previousMs ?? Infinity) * STEP * TOLERANCE;
		let ms = measure(() => read(input));
		// Garbage collection may have happened in between.
		for (let repeats = 0; ms >= limitMs && repeats < MAX_REPEATS; repeats++) {
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
	const start = process.threadCpuUsage();
	task();
	const { user, system } = process.threadCpuUsage(start);
	return (user + system) / 1000;
}
