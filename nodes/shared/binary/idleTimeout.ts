import { type ByteStream, tapStream } from './tapStream.ts';

/** A server that sends nothing for so long in the middle of an answer has got stuck. */
const IDLE_TIMEOUT_MS = 60_000;

/** Destroys a stream on which nothing comes any more, though it has not ended: n8n itself would wait for hours. */
export function idleTimeout(stream: ByteStream): void {
	let isSilent = false;
	let waiting: AbortSignal;
	const look = () => {
		if (isSilent) {
			stream.destroy(new Error(`nothing came for ${IDLE_TIMEOUT_MS / 1000} seconds`));
			return;
		}
		isSilent = true;
		waiting = AbortSignal.timeout(IDLE_TIMEOUT_MS);
		waiting.addEventListener('abort', look, { once: true });
	};
	look();
	tapStream(stream, () => {
		isSilent = false;
	});
	// Else Node.js would keep the stream until the time has come.
	stream.once('close', () => waiting.removeEventListener('abort', look));
}
