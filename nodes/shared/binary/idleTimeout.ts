import { type ByteStream, whenRead } from './whenRead.ts';

/** A server that sends nothing for so long in the middle of an answer has got stuck. */
const SILENCE_MS = 60_000;

/** Destroys a stream on which nothing comes any more, though it has not ended: n8n itself would wait for hours. */
export function idleTimeout(stream: ByteStream): void {
	let isSilent = false;
	let waiting: AbortSignal;
	const look = () => {
		if (isSilent) {
			stream.destroy(new Error(`nothing came for ${SILENCE_MS / 1000} seconds`));
			return;
		}
		isSilent = true;
		waiting = AbortSignal.timeout(SILENCE_MS);
		waiting.addEventListener('abort', look, { once: true });
	};
	look();
	whenRead(stream, () => {
		isSilent = false;
	});
	// Else Node.js would keep the stream until the time has come.
	stream.once('close', () => waiting.removeEventListener('abort', look));
}
