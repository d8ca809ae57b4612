const MINUTE_MS = 60_000;

/** The time limits of the product for an answer, for silence within one, for a part and for a transfer. */
const LIMITS_MS = [1, 5, 10, 60, 120].map((minutes) => minutes * MINUTE_MS);

/** Longer than any answer takes, even on a busy machine. */
const SHORT_MS = 3_000;

/**
 * Shortens the time limits of calls to seconds, for tests in which no answer comes; it ends with the resources. The product gets its
 * timers from these two functions and does not notice.
 */
export function shortenWaits(resources: DisposableStack): void {
	const { setTimeout: realSetTimeout } = globalThis;
	const realTimeout = AbortSignal.timeout.bind(AbortSignal);
	const shorten = (ms: number) => (LIMITS_MS.includes(ms) ? SHORT_MS : ms);
	resources.defer(() => {
		globalThis.setTimeout = realSetTimeout;
		AbortSignal.timeout = realTimeout;
	});
	const shortened = (callback: () => void, ms = 0, ...values: []) =>
		realSetTimeout(callback, shorten(ms), ...values);
	globalThis.setTimeout = Object.assign(shortened, realSetTimeout);
	AbortSignal.timeout = (ms) => realTimeout(shorten(ms));
}
