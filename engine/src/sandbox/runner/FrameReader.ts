export type Frame = { kind: 'message' | 'png'; body: Buffer };

const HEADER_BYTES = 5;
const FIRST_CAPACITY = 1024;
const kinds = new Map<number, Frame['kind']>([
	['J'.charCodeAt(0), 'message'],
	['P'.charCodeAt(0), 'png'],
]);

/**
 * Splits a session's bytes into frames: a kind byte, four length bytes (big endian), the body. The sender is
 * untrusted: an unknown kind or a body that is too long throws before a byte of it is kept.
 */
export class FrameReader {
	readonly #maxBytes: Record<Frame['kind'], number>;
	/**
	 * The frame that is not complete yet, and room to grow. Pieces are copied into one buffer that doubles: kept one by
	 * one, bytes that arrive one by one would each take 130 bytes.
	 */
	#buffer = Buffer.alloc(0);
	#usedBytes = 0;

	constructor(maxBytes: Record<Frame['kind'], number>) {
		this.#maxBytes = maxBytes;
	}

	/** Takes the next bytes; returns the frames that they complete. */
	push(bytes: Buffer): Frame[] {
		const frames: Frame[] = [];
		let rest = bytes;
		while (rest.length > 0) {
			const missing = this.#missingBytes();
			const taken = rest.subarray(0, missing);
			this.#append(taken);
			rest = rest.subarray(taken.length);
			const frame = this.#completeFrame();
			if (frame !== undefined) frames.push(frame);
		}
		return frames;
	}

	/** How many bytes the header lacks, or else the whole frame. */
	#missingBytes(): number {
		const { length } = this.#header() ?? { length: 0 };
		return HEADER_BYTES + length - this.#usedBytes;
	}

	/** @throws Error if the sender announces what it may not send */
	#header(): { kind: Frame['kind']; length: number } | undefined {
		if (this.#usedBytes < HEADER_BYTES) return undefined;
		const kind = kinds.get(this.#buffer.readUInt8(0));
		if (kind === undefined) throw new Error('A session sent a frame of unknown kind.');
		const length = this.#buffer.readUInt32BE(1);
		if (length > this.#maxBytes[kind]) throw new Error('A session sent a frame that is too long.');
		return { kind, length };
	}

	#append(bytes: Buffer): void {
		const neededBytes = this.#usedBytes + bytes.length;
		if (neededBytes > this.#buffer.length) {
			const grown = Buffer.allocUnsafe(
				Math.max(FIRST_CAPACITY, 2 * this.#buffer.length, neededBytes),
			);
			this.#buffer.copy(grown, 0, 0, this.#usedBytes);
			this.#buffer = grown;
		}
		bytes.copy(this.#buffer, this.#usedBytes);
		this.#usedBytes = neededBytes;
	}

	#completeFrame(): Frame | undefined {
		const header = this.#header();
		if (header === undefined || this.#usedBytes < HEADER_BYTES + header.length) return undefined;
		const body = Buffer.from(this.#buffer.subarray(HEADER_BYTES, this.#usedBytes));
		// A large picture's room is not kept for the messages after it.
		this.#buffer = Buffer.alloc(0);
		this.#usedBytes = 0;
		return { kind: header.kind, body };
	}
}
