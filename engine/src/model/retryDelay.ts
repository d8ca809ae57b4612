/** OpenAI and Groq: "Please try again in 1m2.5s"; Gemini: "Please retry in 17.3s" or a `retryDelay`. */
const IN_TEXT =
	/(?:retry|try again) (?:in|after) (?:(\d+)m(?!s))?\s?(?:([\d.]{1,9}) ?(ms|s))?|"retryDelay"\s*:\s*"([\d.]{1,9})s"/i;

/**
 * Reads from the headers of a refusal how long the server asks to wait: in milliseconds, seconds or until a date.
 * @returns milliseconds; undefined when it does not say
 */
export function readRetryAfter(headers: Headers | undefined): number | undefined {
	const inMs = Number(headers?.get('retry-after-ms') ?? NaN);
	if (inMs >= 0) return inMs;
	const given = headers?.get('retry-after') ?? '';
	const seconds = given === '' ? NaN : Number(given);
	if (seconds >= 0) return seconds * 1000;
	const untilMs = Date.parse(given) - Date.now();
	return Number.isNaN(untilMs) ? undefined : Math.max(untilMs, 0);
}

/** Reads the same from the text of a refusal. */
export function readRetryDelay(text: string): number | undefined {
	const [, minutes = '0', amount = '0', unit = 's', delay] = IN_TEXT.exec(text) ?? [];
	const seconds = Number(delay ?? (unit === 'ms' ? Number(amount) / 1000 : amount));
	const ms = (Number(minutes) * 60 + seconds) * 1000;
	return ms > 0 ? ms : undefined;
}
