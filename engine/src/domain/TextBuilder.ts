const PIECE_LENGTH = 64 * 1024;

/**
 * A text that arrives in many pieces. V8 keeps a sum of short strings as a tree, which takes ten times the memory of the text
 * until something reads it as a whole, so short pieces are first joined to long ones.
 */
export class TextBuilder {
	#long: string;
	#short = '';

	constructor(text = '') {
		this.#long = text;
	}

	get length(): number {
		return this.#long.length + this.#short.length;
	}

	add(piece: string): void {
		this.#short += piece;
		if (this.#short.length < PIECE_LENGTH) return;
		// A search, as V8 leaves out a read whose result is not used.
		/^/.test(this.#short);
		this.#long += this.#short;
		this.#short = '';
	}

	toString(): string {
		return this.#long + this.#short;
	}
}
