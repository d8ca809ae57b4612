/** A server that asks for more is looked at again all the same. */
export const MAX_POLL_DELAY_MS = 60_000;

/** `openai-poll-after-ms`, which the SDK's own polling helpers honour too; undefined where there is no sensible one. */
export function readPollAfter(headers: Headers): number | undefined {
	const ms = Number.parseInt(headers.get('openai-poll-after-ms') ?? '', 10);
	return ms > 0 ? Math.min(ms, MAX_POLL_DELAY_MS) : undefined;
}
