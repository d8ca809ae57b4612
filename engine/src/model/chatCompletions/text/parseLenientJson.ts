const CONSTANTS: Record<string, unknown> = {
	true: true,
	True: true,
	false: false,
	False: false,
	null: null,
	None: null,
};
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\n': '' };
/** Gemma writes tokens instead of quotes, and nothing within them is escaped. */
const TOKEN_QUOTES = ['<|"|>', '<escape>'];
const QUOTES = ['"""', "'''", '"', "'", '`', ...TOKEN_QUOTES];
const MAX_DEPTH = 50;

/**
 * Reads JSON as small models write it, including single and triple quotes, unescaped line breaks, names without
 * quotes, surplus commas, Python's constants and objects whose last brackets are missing.
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
		while (!this.#ends('}', true)) {
			const name = this.#readText() ?? this.#skip(/[\w$-]+/y);
			this.#skip(/\s*/y);
			if (!this.#take(':')) throw new SyntaxError('Expected a name and a colon.');
			entries.push([name, this.readValue(depth + 1)]);
		}
		return Object.fromEntries(entries);
	}

	#readList(depth: number): unknown[] {
		const items: unknown[] = [];
		// A list within a call may be the lines of code, some of which would be missing.
		while (!this.#ends(']', depth === 0)) items.push(this.readValue(depth + 1));
		return items;
	}

	/**
	 * Skips blanks and commas.
	 * @param mayBeMissing whether the end of the text, or a tag, ends it as well
	 */
	#ends(closing: string, mayBeMissing: boolean): boolean {
		// gpt-oss closes lists that it did not open.
		this.#skip(closing === '}' ? /(?:[\s,\]]|\/\/[^\n]*\n)*/y : /[\s,]*/y);
		if (this.#take(closing)) return true;
		const isAtEnd = this.position >= this.#text.length;
		if (isAtEnd && !mayBeMissing) throw new SyntaxError('Unexpected end.');
		return isAtEnd || (mayBeMissing && /[<[]\/?[|｜\w]/y.test(this.#next()));
	}

	#next(): string {
		return this.#text.slice(this.position, this.position + 3);
	}

	#readText(): string | undefined {
		const quote = QUOTES.find((each) => this.#take(each));
		if (quote === undefined) return undefined;
		const hasEscapes = !TOKEN_QUOTES.includes(quote);
		let text = '';
		while (!this.#take(quote)) {
			const letter = this.#text.charAt(this.position++);
			if (letter === '') throw new SyntaxError('Unexpected end.');
			text += letter === '\\' && hasEscapes ? this.#readEscape() : letter;
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
