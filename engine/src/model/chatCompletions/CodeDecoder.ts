const OPENING = /^\s*\{\s*"code"\s*:\s*"/;
const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Reads the code out of a call's arguments, `{"code": "…"}`, while they come. What is not of that form gives nothing. */
export class CodeDecoder {
	#rest = '';
	#state: 'before' | 'within' | 'behind' = 'before';

	/** @returns what of the code is new */
	add(piece: string): string {
		this.#rest += piece;
		if (this.#state === 'before') {
			const start = OPENING.exec(this.#rest)?.[0];
			if (start === undefined) return '';
			this.#rest = this.#rest.slice(start.length);
			this.#state = 'within';
		}
		return this.#state === 'within' ? this.#decode() : '';
	}

	#decode(): string {
		let code = '';
		let index = 0;
		while (index < this.#rest.length) {
			const letter = this.#rest.charAt(index);
			if (letter === '"') {
				this.#state = 'behind';
				break;
			}
			const length = letter !== '\\' ? 1 : this.#rest.charAt(index + 1) === 'u' ? 6 : 2;
			// The rest of the escape is still to come.
			if (index + length > this.#rest.length) break;
			code += letter === '\\' ? unescape(this.#rest.slice(index + 1, index + length)) : letter;
			index += length;
		}
		this.#rest = this.#rest.slice(index);
		return code;
	}
}

function unescape(escape: string): string {
	if (escape.startsWith('u')) return String.fromCharCode(parseInt(escape.slice(1), 16));
	return escapes[escape] ?? escape;
}
