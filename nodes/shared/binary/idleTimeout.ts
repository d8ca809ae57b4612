import { type ByteStream, tapStream } from './tapStream.ts';

/** A server that sends nothing for this long in the middle of an answer is considered stuck. */
const IDLE_TIMEOUT_MS = 60_000;

/** Destroys a stream that has not ended but delivers nothing: n8n itself would wait for hours. */
export function idleTimeout(stream: ByteStream): void {
	let isSilent = false;
	let timeout: AbortSignal;
	const check = () => {
		if (isSilent) {
			stream.destroy(new Error(`no data for ${IDLE_TIMEOUT_MS / 1000} seconds`));
			return;
		}
		isSilent = true;
		timeout = AbortSignal.timeout(IDLE_TIMEOUT_MS);
		timeout.addEventListener('abort', check, { once: true });
	};
	check();
	tapStream(stream, () => {
		isSilent = false;
	});
	// Otherwise Node.js would keep the stream in memory until the timeout.
	stream.once('close', () => timeout.removeEventListener('abort', check));
}
