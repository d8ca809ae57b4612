import MarkdownIt from 'markdown-it';

/** Returns the HTML of an image by its address in the text, or undefined for one that is not shown. */
type RenderImage = (address: string, label: string) => string | undefined;

/**
 * CommonMark with tables. HTML in a text is shown as text, and line breaks are kept, as code prints lines. Only images of the report itself
 * become images: others could report to their server who reads the mail, and when.
 */
export const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true });

/**
 * Some texts, such as thousands of backticks, take time that grows with the square of their length: 0.5 s for this many characters. Longer
 * ones are not rendered as a whole, because n8n does nothing else meanwhile.
 */
export const MAX_RENDERED_CHARACTERS = 50_000;

/** Links of a text that lead somewhere outside of it. */
export const EXTERNAL_LINK = /^(?:https?:\/\/|mailto:)/i;

export const escapeHtml = (text: string): string => markdown.utils.escapeHtml(text);

export type Token = ReturnType<typeof markdown.parse>[number];

/** An attribute of a token, or the empty text. */
export const attributeOf = (token: Token | undefined, name: string): string =>
	String(token?.attrGet(name) ?? '');

markdown.renderer.rules.image = (tokens, index, _options, environment) => {
	const renderImage = environment?.renderImage as RenderImage | undefined;
	const token = tokens[index];
	const label = token?.content ?? '';
	return renderImage?.(attributeOf(token, 'src'), label) ?? escapeHtml(label);
};

const LINE_BREAK = /<br\s{0,5}\/?>/iy;

// Models break lines within the cells of tables with this one element.
markdown.inline.ruler.before('autolink', 'line_break', (state, silent) => {
	LINE_BREAK.lastIndex = state.pos;
	const found = LINE_BREAK.exec(state.src);
	if (!found) return false;
	if (!silent) state.push('hardbreak', 'br', 0);
	state.pos += found[0].length;
	return true;
});

/** Renders Markdown as HTML, which is still to be sanitized. */
export const renderMarkdown = (text: string, renderImage?: RenderImage): string =>
	markdown.render(text, { renderImage });
