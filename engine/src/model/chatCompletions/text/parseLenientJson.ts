const CONSTANTS: Record<string, unknown> = {
	true: true,
	True: true,
	false: false,
	False: false,
	null: null,
	None: null,
};
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\n': '' };
const QUOTES = ['"""', "'''", '"', "'", '`'];
const MAX_DEPTH = 50;

/**
 * Reads JSON as small models write it, including single and triple quotes, unescaped line breaks, names without
 * quotes, surplus commas and Python's constants.
 * @returns the value at the start of the text and where it ends; undefined when there is none
 */
export function parseLenientJson(text: string): { value: unknown; end: number } | undefined {
	const reader = new LenientReader(text);
	try {
		return { value: reader.readValue(0), end: reader.position };
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

class LenientReader {
	position = 0;
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
	}

	readValue(depth: number): unknown {
		if (depth > MAX_DEPTH) throw new SyntaxError('Nested too deeply.');
		this.#skip(/\s*/y);
		if (this.#take('{')) return this.#readObject(depth);
		if (this.#take('[')) return this.#readList(depth);
		const text = this.#readText();
		if (text !== undefined) return text;
		const word = this.#skip(/[\w.+-]+/y);
		if (word in CONSTANTS) return CONSTANTS[word];
		if (word === '' || !Number.isFinite(Number(word))) throw new SyntaxError('Expected a value.');
		return Number(word);
	}

	#readObject(depth: number): object {
		const entries: [string, unknown][] = [];
		while (!this.#ends('}')) {
			const name = this.#readText() ?? this.#skip(/[\w$-]+/y);
			this.#skip(/\s*/y);
			if (name === '' || !this.#take(':')) throw new SyntaxError('Expected a name and a colon.');
			entries.push([name, this.readValue(depth + 1)]);
		}
		return Object.fromEntries(entries);
	}

	#readList(depth: number): unknown[] {
		const items: unknown[] = [];
		while (!this.#ends(']')) items.push(this.readValue(depth + 1));
		return items;
	}

	/** Skips blanks and commas. */
	#ends(closing: string): boolean {
		this.#skip(/[\s,]*/y);
		if (this.position >= this.#text.length) throw new SyntaxError('Unexpected end.');
		return this.#take(closing);
	}

	#readText(): string | undefined {
		const quote = QUOTES.find((each) => this.#take(each));
		if (quote === undefined) return undefined;
		let text = '';
		while (!this.#take(quote)) {
			const letter = this.#text.charAt(this.position++);
			if (letter === '') throw new SyntaxError('Unexpected end.');
			text += letter === '\\' ? this.#readEscape() : letter;
		}
		return text;
	}

	#readEscape(): string {
		const code = this.#skip(/u[0-9a-fA-F]{4}/y);
		if (code !== '') return String.fromCharCode(parseInt(code.slice(1), 16));
		const letter = this.#text.charAt(this.position++);
		// Escapes that JSON does not have are Python's, such as `\d` in a pattern.
		return ESCAPES[letter] ?? (/["'`\\/]/.test(letter) ? letter : `\\${letter}`);
	}

	#take(wanted: string): boolean {
		if (!this.#text.startsWith(wanted, this.position)) return false;
		this.position += wanted.length;
		return true;
	}

	#skip(pattern: RegExp): string {
		pattern.lastIndex = this.position;
		const found = pattern.exec(this.#text)?.[0] ?? '';
		this.position += found.length;
		return found;
	}
}
