/** Waits of this length or longer are the time limits of calls, not those of runs or retries. */
const LONG_MS = 20_000;

/** Longer than any answer takes, also on a machine with much else to do. */
const SHORT_MS = 3_000;

/**
 * Lets the time limits of calls pass in seconds, for tests in which no answer comes; it ends with the resources. What runs
 * in this test file asks these two for its timers, the product does not know.
 */
export function shortenWaits(resources: DisposableStack): void {
	const { setTimeout: realSetTimeout } = globalThis;
	const realTimeout = AbortSignal.timeout.bind(AbortSignal);
	const shorten = (ms: number) => (ms >= LONG_MS ? SHORT_MS : ms);
	resources.defer(() => {
		globalThis.setTimeout = realSetTimeout;
		AbortSignal.timeout = realTimeout;
	});
	const shortened = (callback: () => void, ms = 0, ...values: []) =>
		realSetTimeout(callback, shorten(ms), ...values);
	globalThis.setTimeout = Object.assign(shortened, realSetTimeout);
	AbortSignal.timeout = (ms) => realTimeout(shorten(ms));
}
