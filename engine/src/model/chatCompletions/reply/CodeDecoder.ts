const OPENING = /^\s*\{\s*"code"\s*:\s*"/;
/** An opening with more white space than this is not recognized. */
const MAX_OPENING_LENGTH = 200;
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Decodes the code in a call's arguments, `{"code": "…"}`, while they are streamed. Other forms yield nothing. */
export class CodeDecoder {
	#rest = '';
	#state: 'before' | 'within' | 'done' = 'before';

	/** @returns the code that this piece adds */
	add(piece: string): string {
		if (this.#state === 'done') return '';
		this.#rest += piece;
		if (this.#state === 'before') {
			const start = OPENING.exec(this.#rest.slice(0, MAX_OPENING_LENGTH))?.[0];
			if (start === undefined) {
				if (this.#rest.length >= MAX_OPENING_LENGTH) this.#state = 'done';
				return '';
			}
			this.#rest = this.#rest.slice(start.length);
			this.#state = 'within';
		}
		return this.#decode();
	}

	#decode(): string {
		let code = '';
		let index = 0;
		while (index < this.#rest.length) {
			const letter = this.#rest.charAt(index);
			if (letter === '"') {
				this.#state = 'done';
				break;
			}
			const length = letter !== '\\' ? 1 : this.#rest.charAt(index + 1) === 'u' ? 6 : 2;
			// The rest of the escape has not arrived yet.
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
	return ESCAPES[escape] ?? escape;
}
