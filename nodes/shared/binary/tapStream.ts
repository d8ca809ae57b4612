import type { IExecuteFunctions } from 'n8n-workflow';

export type ByteStream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

/** Observes the chunks of a stream once another consumer reads it: a plain `data` listener would start the stream too early. */
export function tapStream(stream: ByteStream, observe: (chunk: Uint8Array) => void): void {
	let isListening = false;
	const listenToo = (event: string | symbol) => {
		// When several listeners tap the same stream, it may be called once more while it is being removed.
		if (isListening || (event !== 'data' && event !== 'readable')) return;
		isListening = true;
		stream.off('newListener', listenToo);
		stream.on('data', observe);
	};
	stream.on('newListener', listenToo);
}
