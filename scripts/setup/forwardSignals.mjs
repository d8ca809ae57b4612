/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Hands the signals that this process gets on to a child, so that stopping the script stops what it started.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => boolean} ends the forwarding and tells whether this process was asked to stop
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
