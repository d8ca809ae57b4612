import type { UploadSource } from '../../types.ts';
import { streamWithSizeCheck } from './streamWithSizeCheck.ts';

/**
 * A File whose bytes are read while they are sent, so that a multipart body is never held in memory. Measured
 * on undici's and n8n's transports: they ask only for `size`, `name`, `type` and `stream()`.
 */
export class StreamFile extends File {
	readonly #source: UploadSource;
	readonly #onPiece?: () => void;
	#isRead = false;

	/** @param onPiece hears of each piece that is taken, and of the end */
	constructor(source: UploadSource, onPiece?: () => void) {
		super([], source.fileName, { type: source.mimeType });
		this.#source = source;
		this.#onPiece = onPiece;
	}

	override get size(): number {
		return this.#source.bytes;
	}

	override stream(): ReturnType<File['stream']> {
		// Transports only iterate over it.
		return this.#read() as unknown as ReturnType<File['stream']>;
	}

	/** Whether all bytes were taken, so that the server may have the whole of them. */
	get isFullyRead(): boolean {
		return this.#isRead;
	}

	async *#read(): AsyncGenerator<Uint8Array> {
		for await (const piece of streamWithSizeCheck(this.#source)) {
			this.#onPiece?.();
			yield piece;
		}
		this.#isRead = true;
		this.#onPiece?.();
	}
}
