/** Unix seconds as the API gives them -> ISO 8601; undefined for what is no time. */
export function isoTime(seconds: number | null | undefined): string | undefined {
	return typeof seconds === 'number' && Number.isFinite(seconds)
		? new Date(seconds * 1000).toISOString()
		: undefined;
}
