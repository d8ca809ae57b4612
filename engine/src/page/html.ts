/** HTML that is safe to send: its dynamic parts are escaped. */
export class Html {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

export type Content = Html | string | number | null | undefined | false | Content[];

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Tag of template literals: escapes every value that is not `Html` itself, so that nothing from code or files becomes markup. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
	return new Html(
		strings
			.map((text, index) => text + (index < values.length ? toText(values[index]) : ''))
			.join(''),
	);
}

function toText(content: Content): string {
	if (content instanceof Html) return content.text;
	if (Array.isArray(content)) return content.map(toText).join('');
	if (content === null || content === undefined || content === false) return '';
	return String(content).replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
