import sanitizeHtml, { type Attributes, type IOptions, type Tag } from 'sanitize-html';
import { EXTERNAL_LINK } from './markdown.ts';

const CELL = 'border:1px solid #d0d7de;padding:4px 8px;text-align:';
const IMAGE = 'max-width:100%;height:auto';
const CODE = 'background:#f6f8fa;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px;';

/** The only styles of a report. Mail programs ignore style sheets, so elements carry them. */
const STYLES: Record<string, string> = {
	blockquote: 'margin:0 0 12px;padding:0 12px;border-left:3px solid #d0d7de;color:#57606a',
	code: CODE,
	h1: 'margin:0 0 12px;font-size:22px',
	h2: 'margin:20px 0 8px;font-size:18px',
	h3: 'margin:16px 0 8px;font-size:16px',
	pre: `${CODE}padding:12px;overflow:auto;white-space:pre`,
	table: 'border-collapse:collapse;margin:0 0 12px;font-size:13px',
};

function toLink(tagName: string, { href = '', download }: Attributes): Tag {
	if (download !== undefined) return { tagName, attribs: { href, download } };
	// A relative address would lead nowhere, or into the page that shows the report.
	if (!EXTERNAL_LINK.test(href)) return { tagName: 'span', attribs: {} };
	return { tagName, attribs: { href, rel: 'noopener noreferrer', target: '_blank' } };
}

function toCell(tagName: string, { style = '' }: Attributes): Tag {
	const align = /^text-align:(center|right)$/.exec(style)?.[1] ?? 'left';
	const header = tagName === 'th' ? ';background:#f6f8fa' : '';
	return { tagName, attribs: { style: `${CELL}${align}${header}` } };
}

function toImage(tagName: string, { src = '', alt = '', width }: Attributes): Tag {
	const size: Attributes = width === undefined ? {} : { width };
	return { tagName, attribs: { src, alt, ...size, style: IMAGE } };
}

const styled = (tagName: string): Tag => ({ tagName, attribs: { style: STYLES[tagName] ?? '' } });

const OPTIONS: IOptions = {
	allowedTags: [
		...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'span', 'br', 'hr', 'blockquote', 'pre'],
		...['code', 'strong', 'em', 's', 'a', 'img', 'ul', 'ol', 'li'],
		...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
	],
	allowedAttributes: {
		a: ['href', 'download', 'rel', 'target'],
		img: ['src', 'alt', 'width', 'style'],
		ol: ['start'],
		...Object.fromEntries(
			['blockquote', 'code', 'h1', 'h2', 'h3', 'pre', 'table', 'td', 'th'].map((tag) => [
				tag,
				['style'],
			]),
		),
	},
	allowedSchemes: ['http', 'https', 'mailto', 'cid'],
	allowedSchemesByTag: { img: ['cid'] },
	allowProtocolRelative: false,
	transformTags: {
		...Object.fromEntries(Object.keys(STYLES).map((tag) => [tag, styled])),
		a: toLink,
		img: toImage,
		td: toCell,
		th: toCell,
	},
	// They are ours alone: the transformations replace whatever an element has.
	parseStyleAttributes: false,
	// An image without a source would be a broken one.
	exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
};

/**
 * Reduces the HTML of a report to harmless elements and attributes, and adds the styles. Images can only be `cid:` references; links lead to
 * web pages and mail addresses, and `cid:` references to files that are to be downloaded.
 */
export const sanitizeReport = (html: string): string => sanitizeHtml(html, OPTIONS);
