const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const MAX_TEXTS = 2000;

/** The texts of the elements of one name, in order. Walks once through the text, as it may be hostile. */
export function textsOf(xml: string, name: string): string[] {
	const texts: string[] = [];
	for (const { body } of elementsOf(xml, name)) {
		texts.push(decodeXmlText(body));
		if (texts.length >= MAX_TEXTS) break;
	}
	return texts;
}

/** The elements of one name: the attributes as they are written, and what they contain. */
export function* elementsOf(
	xml: string,
	name: string,
): Generator<{ attributes: string; body: string }> {
	const close = `</${name}>`;
	let at = 0;
	for (;;) {
		const begin = findTag(xml, name, at);
		if (begin < 0) return;
		const end = xml.indexOf('>', begin);
		if (end < 0) return;
		const isEmpty = xml[end - 1] === '/';
		const attributes = xml.slice(begin + name.length + 1, isEmpty ? end - 1 : end);
		const closing = isEmpty ? end : xml.indexOf(close, end);
		// Cut off: what is there is still of use.
		const body = isEmpty ? '' : xml.slice(end + 1, closing < 0 ? undefined : closing);
		yield { attributes, body };
		if (closing < 0) return;
		at = isEmpty ? end + 1 : closing + close.length;
	}
}

/** The value of an attribute in the text of a tag. */
export function attributeOf(attributes: string, name: string): string | undefined {
	const at = ` ${attributes}`.indexOf(` ${name}="`);
	if (at < 0) return undefined;
	const begin = at + name.length + 2;
	const end = attributes.indexOf('"', begin);
	return end < 0 ? undefined : decodeXmlText(attributes.slice(begin, end));
}

export function decodeXmlText(text: string): string {
	return text.replaceAll(
		/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{2,4}));/g,
		(whole, decimal, hex, name) => {
			if (name !== undefined) return ENTITIES[name as string] ?? whole;
			const code = decimal === undefined ? parseInt(hex as string, 16) : Number(decimal);
			return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		},
	);
}

/** Where a tag of exactly this name begins. */
function findTag(xml: string, name: string, from: number): number {
	for (let at = from; ;) {
		at = xml.indexOf(`<${name}`, at);
		if (at < 0) return -1;
		const next = xml[at + name.length + 1];
		if (
			next === '>' ||
			next === '/' ||
			next === ' ' ||
			next === '\n' ||
			next === '\r' ||
			next === '\t'
		)
			return at;
		at += name.length + 1;
	}
}
