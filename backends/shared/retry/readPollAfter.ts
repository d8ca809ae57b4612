/** Longer delays requested by a server are shortened to this. */
export const MAX_POLL_DELAY_MS = 60_000;

/** Reads `openai-poll-after-ms`, which the polling helpers of the SDK honour too; undefined when it is missing or invalid. */
export function readPollAfter(headers: Headers): number | undefined {
	const ms = Number.parseInt(headers.get('openai-poll-after-ms') ?? '', 10);
	return ms > 0 ? Math.min(ms, MAX_POLL_DELAY_MS) : undefined;
}
