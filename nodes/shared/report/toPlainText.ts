import { attributeOf, EXTERNAL_LINK, markdown, type Token } from './markdown.ts';

/** Converts Markdown to plain text: without its marks, and with one line per table row. */
export function toPlainText(text: string): string {
	/** The numbers of the next items of the open lists; undefined for lists with bullets. */
	const lists: (number | undefined)[] = [];
	let plain = '';
	for (const token of markdown.parse(text, {})) {
		if (token.type === 'inline') plain += toInlineText(token.children ?? []);
		if (token.type === 'fence' || token.type === 'code_block') {
			plain += `${token.content.trimEnd()}\n\n`;
		}
		if (token.type === 'hr') plain += '---\n\n';
		if (token.type === 'heading_close') plain += '\n\n';
		if (token.type === 'paragraph_close') plain += lists.length > 0 ? '\n' : '\n\n';
		if (token.type === 'bullet_list_open') lists.push(undefined);
		if (token.type === 'ordered_list_open') lists.push(Number(attributeOf(token, 'start') || 1));
		if (token.type === 'list_item_open') {
			const number = lists.pop();
			plain += '  '.repeat(lists.length) + (number === undefined ? '- ' : `${number}. `);
			lists.push(number === undefined ? undefined : number + 1);
		}
		if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') {
			lists.pop();
			if (lists.length === 0) plain += '\n';
		}
		if (token.type === 'th_close' || token.type === 'td_close') plain += ' | ';
		if (token.type === 'tr_close') plain = `${plain.slice(0, -3)}\n`;
		if (token.type === 'table_close') plain += '\n';
	}
	// The first line of a printed table may be indented.
	return plain.replace(/^\n+/, '').trimEnd();
}

/** The first heading of a text in Markdown. */
export function findHeading(text: string): string | undefined {
	const tokens = markdown.parse(text, {});
	const index = tokens.findIndex(({ type }) => type === 'heading_open');
	return index === -1 ? undefined : toInlineText(tokens[index + 1]?.children ?? []);
}

function toInlineText(tokens: Token[]): string {
	let text = '';
	let address = '';
	let labelStart = 0;
	for (const token of tokens) {
		if (token.type === 'softbreak' || token.type === 'hardbreak') text += '\n';
		else if (token.type === 'link_open') {
			address = attributeOf(token, 'href');
			labelStart = text.length;
		} else if (token.type === 'link_close') {
			const isNamed = text.slice(labelStart) === address;
			if (!isNamed && EXTERNAL_LINK.test(address)) text += ` (${address})`;
		} else text += token.content;
	}
	return text;
}
