import { toUnixSeconds } from './toUnixSeconds.ts';

/** Converts Unix seconds, and the other forms of `toUnixSeconds`, to ISO 8601; undefined for a value that is not a time. */
export function toIsoTime(seconds: unknown): string | undefined {
	const time = new Date((toUnixSeconds(seconds) ?? Number.NaN) * 1000);
	return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
