/** Converts Unix seconds to ISO 8601; undefined for a value that is not a time. */
export function toIsoTime(seconds: number | null | undefined): string | undefined {
	const time = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN);
	return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
