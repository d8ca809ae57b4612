/** FNV-1a, 32 bits. */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** Recognizes a text that arrived in pieces at the start of another, without keeping it. */
export class TextFingerprint {
	#length = 0;
	#hash = OFFSET_BASIS;

	add(piece: string): void {
		this.#hash = hash(this.#hash, piece, piece.length);
		this.#length += piece.length;
	}

	/** @returns what follows this text in `text`; `''` when `text` does not start with it */
	restOf(text: string): string {
		if (text.length <= this.#length) return '';
		return hash(OFFSET_BASIS, text, this.#length) === this.#hash ? text.slice(this.#length) : '';
	}
}

function hash(start: number, text: string, length: number): number {
	let value = start;
	for (let at = 0; at < length; at++) value = Math.imul(value ^ text.charCodeAt(at), PRIME);
	return value;
}
