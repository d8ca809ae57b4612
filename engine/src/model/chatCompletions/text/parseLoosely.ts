const constants: Record<string, unknown> = {
	true: true,
	True: true,
	false: false,
	False: false,
	null: null,
	None: null,
};
const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\n': '' };
const QUOTES = ['"""', "'''", '"', "'", '`'];
const MAX_DEPTH = 50;

/**
 * Reads JSON as small models write it: also with single or triple quotes, line breaks within texts, names
 * without quotes, commas too many, and Python's constants.
 * @returns the value at the beginning of the text and where it ends; undefined when there is none
 */
export function parseLenientJson(text: string): { value: unknown; end: number } | undefined {
	const reader = new LooseReader(text);
	try {
		return { value: reader.readValue(0), end: reader.position };
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

class LooseReader {
	position = 0;
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
	}

	readValue(depth: number): unknown {
		if (depth > MAX_DEPTH) throw new SyntaxError('Too deep.');
		this.#skip(/\s*/y);
		if (this.#take('{')) return this.#readObject(depth);
		if (this.#take('[')) return this.#readList(depth);
		const text = this.#readText();
		if (text !== undefined) return text;
		const word = this.#skip(/[\w.+-]+/y);
		if (word in constants) return constants[word];
		if (word === '' || !Number.isFinite(Number(word))) throw new SyntaxError('No value.');
		return Number(word);
	}

	#readObject(depth: number): object {
		const entries: [string, unknown][] = [];
		while (!this.#ends('}')) {
			const name = this.#readText() ?? this.#skip(/[\w$-]+/y);
			this.#skip(/\s*/y);
			if (name === '' || !this.#take(':')) throw new SyntaxError('No name.');
			entries.push([name, this.readValue(depth + 1)]);
		}
		return Object.fromEntries(entries);
	}

	#readList(depth: number): unknown[] {
		const items: unknown[] = [];
		while (!this.#ends(']')) items.push(this.readValue(depth + 1));
		return items;
	}

	/** Passes over blanks and commas. */
	#ends(closing: string): boolean {
		this.#skip(/[\s,]*/y);
		if (this.position >= this.#text.length) throw new SyntaxError('No end.');
		return this.#take(closing);
	}

	#readText(): string | undefined {
		const quote = QUOTES.find((each) => this.#take(each));
		if (quote === undefined) return undefined;
		let text = '';
		while (!this.#take(quote)) {
			const letter = this.#text.charAt(this.position++);
			if (letter === '') throw new SyntaxError('No end.');
			text += letter === '\\' ? this.#readEscape() : letter;
		}
		return text;
	}

	#readEscape(): string {
		const code = this.#skip(/u[0-9a-fA-F]{4}/y);
		if (code !== '') return String.fromCharCode(parseInt(code.slice(1), 16));
		const letter = this.#text.charAt(this.position++);
		// What JSON does not know is Python's: `\d` in a pattern.
		return escapes[letter] ?? (/["'`\\/]/.test(letter) ? letter : `\\${letter}`);
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
