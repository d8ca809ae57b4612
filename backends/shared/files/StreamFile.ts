import type { UploadSource } from '../../types.ts';
import { streamWithSizeCheck } from './streamWithSizeCheck.ts';

/**
 * A File whose bytes are read while they are sent, so that a multipart body is never held in memory. Verified with undici's and
 * n8n's transports: they use only `size`, `name`, `type` and `stream()`.
 */
export class StreamFile extends File {
	readonly #source: UploadSource;
	readonly #onChunk?: () => void;
	#isRead = false;

	/** @param onChunk called for each chunk that is read, and at the end */
	constructor(source: UploadSource, onChunk?: () => void) {
		super([], source.fileName, { type: source.mimeType });
		this.#source = source;
		this.#onChunk = onChunk;
	}

	override get size(): number {
		return this.#source.bytes;
	}

	override stream(): ReturnType<File['stream']> {
		// Transports only iterate over the stream.
		return this.#read() as unknown as ReturnType<File['stream']>;
	}

	/** Whether all bytes were read, so that the server may have received all of them. */
	get isFullyRead(): boolean {
		return this.#isRead;
	}

	async *#read(): AsyncGenerator<Uint8Array> {
		for await (const chunk of streamWithSizeCheck(this.#source)) {
			this.#onChunk?.();
			yield chunk;
		}
		this.#isRead = true;
		this.#onChunk?.();
	}
}
