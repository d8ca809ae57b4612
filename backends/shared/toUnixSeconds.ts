/** Later times, year 5138, are in milliseconds. */
const MAX_SECONDS = 1e11;

/** A time in Unix seconds: servers also send milliseconds and ISO 8601. Undefined for a value that is not a time. */
export function toUnixSeconds(time: unknown): number | undefined {
	if (typeof time === 'string')
		return toUnixSeconds(Number(time || Number.NaN) || Date.parse(time));
	if (typeof time !== 'number' || !Number.isFinite(time)) return undefined;
	return time > MAX_SECONDS ? time / 1000 : time;
}
