const PIECE_LENGTH = 16 * 1024;
/** A character that Latin-1 does not have. */
const WIDE = /[^\0-\xff]/;

/**
 * A text that arrives in many pieces. V8 keeps a sum of short strings as a tree, which takes ten times the memory of the
 * text and becomes garbage when something reads it as a whole. So the text is kept as bytes, outside V8's heap.
 */
export class TextBuilder {
	readonly #long: { bytes: Buffer; encoding: 'latin1' | 'utf16le' }[] = [];
	#longLength = 0;
	#short = '';

	constructor(text = '') {
		this.add(text);
	}

	get length(): number {
		return this.#longLength + this.#short.length;
	}

	add(piece: string): void {
		this.#short += piece;
		if (this.#short.length < PIECE_LENGTH) return;
		// Neither changes half a surrogate pair.
		const encoding = WIDE.test(this.#short) ? 'utf16le' : 'latin1';
		const { length } = this.#short;
		// `Buffer.from` would reserve a third more.
		const bytes = Buffer.allocUnsafeSlow(encoding === 'latin1' ? length : 2 * length);
		bytes.write(this.#short, encoding);
		this.#long.push({ bytes, encoding });
		this.#longLength += length;
		this.#short = '';
	}

	toString(): string {
		if (this.#long.length === 0) return this.#short;
		return [...this.#long.map(({ bytes, encoding }) => bytes.toString(encoding)), this.#short].join(
			'',
		);
	}

	/** @returns what follows this text in `text`; `''` when `text` does not start with it */
	restOf(text: string): string {
		let at = 0;
		for (const { bytes, encoding } of this.#long) {
			const piece = bytes.toString(encoding);
			if (!text.startsWith(piece, at)) return '';
			at += piece.length;
		}
		return text.startsWith(this.#short, at) ? text.slice(at + this.#short.length) : '';
	}
}
