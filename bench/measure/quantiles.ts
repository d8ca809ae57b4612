/** The median, and the 95th and 99th percentile, of measured times in milliseconds. */
export function quantiles(durationsMs: number[]) {
	const sorted = [...durationsMs].sort((one, other) => one - other);
	const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
	return {
		p50Ms: round(at(0.5)),
		p95Ms: round(at(0.95)),
		p99Ms: round(at(0.99)),
		n: sorted.length,
	};
}

/** Rounds to three significant digits; more would suggest a precision that the measurements lack. */
export const round = (value: number): number => Number(value.toPrecision(3));
