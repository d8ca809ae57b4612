import type { IExecuteFunctions } from 'n8n-workflow';

export type ByteStream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

/** A server that sends nothing for so long in the middle of an answer has got stuck. */
const SILENCE_MS = 60_000;

/** Destroys a stream on which nothing comes any more, though it has not ended: n8n itself would wait for hours. */
export function endWhenSilent(stream: ByteStream): void {
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
	// A listener for the data sets a stream flowing, so that there is none before somebody reads.
	const listenToo = (event: string | symbol) => {
		if (event !== 'data' && event !== 'readable') return;
		stream.off('newListener', listenToo);
		stream.on('data', () => {
			isSilent = false;
		});
	};
	stream.on('newListener', listenToo);
	// Else Node.js would keep the stream until the time has come.
	stream.once('close', () => waiting.removeEventListener('abort', look));
}
