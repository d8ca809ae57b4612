const MINUTE_MS = 60_000;

/** The time limits of the product for an answer, for silence within one, for a part and for a transfer. */
const LIMITS_MS = [1, 5, 10, 60, 120].map((minutes) => minutes * MINUTE_MS);

/**
 * Three seconds, counted in turns of this process: on a machine so busy that answers take longer, the turns take longer, too.
 */
const TURN_MS = 50;
const TURNS = 60;

/**
 * Shortens the time limits of calls to seconds, for tests in which no answer comes; it ends with the resources. The product gets its
 * timers from these two functions and does not notice.
 */
export function shortenWaits(resources: DisposableStack): void {
	const { setTimeout: realSetTimeout } = globalThis;
	const realTimeout = AbortSignal.timeout.bind(AbortSignal);
	resources.defer(() => {
		globalThis.setTimeout = realSetTimeout;
		AbortSignal.timeout = realTimeout;
	});
	const shortened = (callback: () => void, ms = 0, ...values: []) =>
		LIMITS_MS.includes(ms) ? afterTurns(callback) : realSetTimeout(callback, ms, ...values);
	globalThis.setTimeout = Object.assign(shortened, realSetTimeout);
	AbortSignal.timeout = (ms) => {
		if (!LIMITS_MS.includes(ms)) return realTimeout(ms);
		const controller = new AbortController();
		const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
		afterTurns(() => controller.abort(reason)).unref();
		return controller.signal;
	};
}

/** @returns a timer that `clearTimeout` ends */
function afterTurns(callback: () => void): NodeJS.Timeout {
	let left = TURNS;
	const timer = setInterval(() => {
		if (--left > 0) return;
		clearInterval(timer);
		callback();
	}, TURN_MS);
	return timer;
}
