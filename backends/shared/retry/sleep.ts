/**
 * Sleeps without the timers that n8n forbids in nodes. Ends immediately when `signal` aborts.
 *
 * @throws the abort reason
 */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
	signal?.throwIfAborted();
	const timer = AbortSignal.timeout(Math.max(0, Math.round(ms)));
	await new Promise<void>((resolve) => {
		const wake = () => {
			signal?.removeEventListener('abort', wake);
			resolve();
		};
		timer.addEventListener('abort', wake, { once: true });
		signal?.addEventListener('abort', wake, { once: true });
	});
	signal?.throwIfAborted();
}
