const SIZES = [8192, 65_536, 524_288];
const STEP = 8;

/** How much faster than the input the time may grow: quadratic growth is `STEP` times as fast. */
const TOLERANCE = 4;

/** Below this a measurement is mostly noise. */
const MIN_MS = 5;
const MAX_TRIES = 6;

/**
 * Expects a reader's time to grow linearly with its input, up to 512 kB. Only processor times that are measured one after
 * the other are compared, so neither the speed of the machine nor what else it is doing matters.
 * @param makeInput returns an input of about that many characters
 */
export function expectLinearGrowth<T>(makeInput: (length: number) => T, read: (input: T) => void) {
	let previous: T | undefined;
	for (const size of SIZES) {
		const input = makeInput(size);
		if (previous === undefined) read(input);
		// Checked at each size, as a quadratic reader would take hours for the last.
		else expect(leastGrowth(read, previous, input)).toBeLessThan(STEP * TOLERANCE);
		previous = input;
	}
}

/** The growth of the time from one input to the next. It is measured again when garbage collection may have happened. */
function leastGrowth<T>(read: (input: T) => void, smaller: T, larger: T): number {
	let least = Infinity;
	for (let tries = 0; least >= STEP * TOLERANCE && tries < MAX_TRIES; tries++) {
		const smallerMs = Math.max(
			MIN_MS,
			measure(() => read(smaller)),
		);
		least = Math.min(least, measure(() => read(larger)) / smallerMs);
	}
	return least;
}

function measure(task: () => void): number {
	const start = process.threadCpuUsage();
	task();
	const { user, system } = process.threadCpuUsage(start);
	return (user + system) / 1000;
}
