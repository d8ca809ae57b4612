import type { IExecuteFunctions } from 'n8n-workflow';

export type ByteStream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

/** Looks at each piece of a stream when somebody reads it: a listener for the data alone would set it flowing before. */
export function whenRead(stream: ByteStream, look: (chunk: Uint8Array) => void): void {
	let isListening = false;
	const listenToo = (event: string | symbol) => {
		// It may be told once more on its way out, where several look at the same stream.
		if (isListening || (event !== 'data' && event !== 'readable')) return;
		isListening = true;
		stream.off('newListener', listenToo);
		stream.on('data', look);
	};
	stream.on('newListener', listenToo);
}
