import type { Growth } from '../../test/support/growthDuring.ts';
import { printResult } from '../measure/printResult.ts';
import { round } from '../measure/quantiles.ts';

export type Growths = Record<string, Growth>;

export function printGrowths(name: string, growths: Growths): void {
	for (const [subject, { durationMs, growthMb }] of Object.entries(growths)) {
		const figures = { durationMs: round(durationMs), rssMb: round(growthMb) };
		printResult({ bench: 'files', case: name, subject, ...figures });
	}
}

/** Prints the ratio of the durations of two subjects. */
export function printRatio(name: string, growths: Growths, of: string, to: string): void {
	const ratio = round((growths[of]?.durationMs ?? NaN) / (growths[to]?.durationMs ?? NaN));
	printResult({ bench: 'files', case: name, ratio, of, to });
}
