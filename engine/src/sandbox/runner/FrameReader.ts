export type Frame = { kind: 'message' | 'png'; body: Buffer };

const HEADER_BYTES = 5;
const kinds = new Map<number, Frame['kind']>([
	['J'.charCodeAt(0), 'message'],
	['P'.charCodeAt(0), 'png'],
]);

/**
 * Cuts a session's bytes into frames: a kind byte, four length bytes (big endian), the body. The sender is
 * untrusted: an unknown kind or too long a body throws before a byte of it is kept.
 */
export class FrameReader {
	readonly #maxBytes: Record<Frame['kind'], number>;
	#pieces: Buffer[] = [];
	#pendingBytes = 0;

	constructor(maxBytes: Record<Frame['kind'], number>) {
		this.#maxBytes = maxBytes;
	}

	/** Takes the next bytes; returns the frames that they complete. */
	push(bytes: Buffer): Frame[] {
		this.#pieces.push(bytes);
		this.#pendingBytes += bytes.length;
		const frames: Frame[] = [];
		for (let frame = this.#next(); frame !== undefined; frame = this.#next()) frames.push(frame);
		return frames;
	}

	#next(): Frame | undefined {
		if (this.#pendingBytes < HEADER_BYTES) return undefined;
		const header = this.#peek(HEADER_BYTES);
		const kind = kinds.get(header.readUInt8(0));
		if (kind === undefined) throw new Error('A session sent a frame of unknown kind.');
		const length = header.readUInt32BE(1);
		if (length > this.#maxBytes[kind]) throw new Error('A session sent too long a frame.');
		if (this.#pendingBytes < HEADER_BYTES + length) return undefined;
		return { kind, body: this.#take(HEADER_BYTES + length).subarray(HEADER_BYTES) };
	}

	#peek(length: number): Buffer {
		const first = this.#pieces[0];
		if (first !== undefined && first.length >= length) return first;
		// Rare: only a header in pieces comes here, or a body that is complete.
		const joined = Buffer.concat(this.#pieces);
		this.#pieces = [joined];
		return joined;
	}

	#take(length: number): Buffer {
		const joined = this.#peek(length);
		const rest = joined.subarray(length);
		this.#pieces[0] = rest;
		if (rest.length === 0) this.#pieces.shift();
		this.#pendingBytes -= length;
		return joined.subarray(0, length);
	}
}
