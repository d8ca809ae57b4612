/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Forwards the signals that ask this process to stop to a child, so that stopping a script stops what it started.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => boolean} ends the forwarding and returns whether this process was asked to stop
 */
export function forwardSignals(child) {
	let wasAsked = false;
	const forward = (/** @type {NodeJS.Signals} */ signal) => {
		wasAsked = true;
		child.kill(signal);
	};
	for (const signal of SIGNALS) process.on(signal, forward);
	return () => {
		for (const signal of SIGNALS) process.off(signal, forward);
		return wasAsked;
	};
}
