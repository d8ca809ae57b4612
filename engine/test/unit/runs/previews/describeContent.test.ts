import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { describeContent } from '../../../../src/runs/previews/describeContent.ts';
import { zipOf } from '../../../support/zipOf.ts';

const inputs = path.join(import.meta.dirname, '..', '..', '..', 'fixtures', 'inputs');

/** A tar archive in the form of POSIX, without checksums. */
function tarOf(texts: Record<string, string>): Buffer {
	const blocks = Object.entries(texts).flatMap(([name, text]) => {
		const header = Buffer.alloc(512);
		header.write(name);
		header.write(text.length.toString(8).padStart(11, '0'), 124);
		header.write('0', 156);
		header.write('ustar\u000000', 257);
		const content = Buffer.alloc(512);
		content.write(text);
		return [header, content];
	});
	return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

async function describeFile(name: string, content: Buffer | string): Promise<string | undefined> {
	const bytes = Buffer.from(content);
	return await describeContent({ path: name, bytes: bytes.length }, bytes);
}

describe('files that are easily misread', () => {
	test.each([
		[
			'umlaut-cp1252.csv',
			String.raw`read with pd.read_csv(path, encoding='cp1252', sep=';', decimal=',', thousands='.'), begins with "Kunde;Betrag\nMüller & Söhne;1.234,50 €\nCafé Zürich;99,00 €\n"`,
		],
		[
			'sjis.csv',
			String.raw`read with pd.read_csv(path, encoding='cp932'), begins with "id,name\n1,東京支店\n2,大阪支店\n"`,
		],
		[
			'unicode-text-utf16.csv',
			String.raw`read with pd.read_csv(path, encoding='utf-16', sep='\t'), begins with "name\tamount\nŁódź\t5\n"`,
		],
		[
			'sep-line.csv',
			String.raw`read with pd.read_csv(path, sep=';', skiprows=1), begins with "sep=;\na;b\n1;2\n"`,
		],
		[
			'trailing-delimiter.csv',
			String.raw`read with pd.read_csv(path, sep=';', index_col=False), begins with "sku;name;price\nA1;pen;1.20;\nA2;cup;3.50;\n"`,
		],
		[
			'html-as.xls',
			'not a workbook but text, which pd.read_excel reads here, begins with "<html><table><tr><th>a</th></tr><tr><td>1</td></tr></table></html>"',
		],
		[
			'strict-ooxml.xlsx',
			String.raw`Excel workbook with the sheet "Orders" (A1:C4) begins with "order | city | net\n1 | Linz | 10.5\n2 |  | 7"`,
		],
		[
			'formula-without-value.xlsx',
			String.raw`Excel workbook with the sheet "Sheet" (A1:C2) begins with "qty | price | total\n2 | 3.5 | (formula without a stored result)"`,
		],
	])('%s', async (name, expected) => {
		expect(await describeFile(name, readFileSync(path.join(inputs, name)))).toBe(expected);
	});
});

describe('text', () => {
	test('gets no advice when pandas reads it by its path alone', async () => {
		expect(await describeFile('a.csv', 'x,y\n1,2\n')).toBe(String.raw`begins with "x,y\n1,2\n"`);
		expect(await describeFile('a.csv', '\ufeffx,y\n1,2\n')).toBe(
			String.raw`begins with "x,y\n1,2\n"`,
		);
		expect(await describeFile('one.csv', 'name\nx;y\n')).toBe(
			String.raw`begins with "name\nx;y\n"`,
		);
	});

	test('gets no advice on delimiters when it is no table', async () => {
		expect(await describeFile('a.py', 'a = 1; b = 2\n')).toBe(
			String.raw`begins with "a = 1; b = 2\n"`,
		);
		expect(await describeFile('a.md', Buffer.from('Größe', 'latin1'))).toBe(
			'encoding cp1252, begins with "Größe"',
		);
	});

	test('gets the number of lines before the one with the names', async () => {
		expect(await describeFile('a.csv', 'Report of May\n\nname,amount\na,1\nb,2\n')).toContain(
			'read with pd.read_csv(path, skiprows=2)',
		);
		expect(await describeFile('a.csv', 'Bericht\nname;wert;plz\na;1,5;01067\n')).toContain(
			"read with pd.read_csv(path, sep=';', skiprows=1, decimal=',')",
		);
		expect(await describeFile('a.csv', '# source: us\n# of May\nname,amount\na,1\n')).toContain(
			'read with pd.read_csv(path, skiprows=2)',
		);
		expect(await describeFile('a.csv', 'tags\nred;blue\nblack;white\n')).toMatch(/^begins with/);
	});

	test('gets no advice on tables when it is prose', async () => {
		expect(
			await describeFile('a.txt', Buffer.from('Schöne Grüße, Anna;\nich komme', 'latin1')),
		).toBe(String.raw`encoding cp1252, begins with "Schöne Grüße, Anna;\nich komme"`);
	});

	test('gets no advice on thousands that would turn dates into numbers', async () => {
		const text = 'Datum;Betrag\n01.02.2026;1.234,50\n';
		expect(await describeFile('a.csv', text)).toContain("(path, sep=';', decimal=',')");
	});

	test('gets no description when it is binary', async () => {
		expect(await describeFile('a.bin', Buffer.from([0, 1, 2, 0, 255, 3]))).toBeUndefined();
		expect(await describeFile('a.csv', 'a\u0007b')).toBeUndefined();
	});
});

describe('workbooks', () => {
	const relation = (id: number) =>
		`<Relationship Id="rId${id}" Target="worksheets/sheet${id}.xml"/>`;
	const book = (sheets: Record<string, string>, shared: string[] = []) => {
		const names = Object.keys(sheets);
		return zipOf({
			'xl/workbook.xml': `<workbook><sheets>${names.map((name, index) => `<sheet name="${name}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
			'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, index) => relation(index + 1)).join('')}</Relationships>`,
			'xl/sharedStrings.xml': `<sst>${shared.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
			...Object.fromEntries(
				Object.values(sheets).map((rows, index) => [`xl/worksheets/sheet${index + 1}.xml`, rows]),
			),
		});
	};

	test('are described by all their sheets, with texts from the shared table', async () => {
		const rows =
			'<worksheet><sheetData><row><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row></sheetData></worksheet>';
		const bytes = book({ 'A &amp; B': rows, Empty: '<worksheet/>' }, ['x &lt; y', 'day']);
		expect(await describeFile('a.xlsx', bytes)).toBe(
			'Excel workbook with 2 sheets: "A & B" begins with "day | x < y"; "Empty"',
		);
	});

	test('show cells in their columns and rows, where merged and empty ones are missing', async () => {
		const rows =
			'<worksheet><sheetData><row r="2"><c r="A2" t="inlineStr"><is><t>Report</t></is></c></row><row r="4"><c r="B4"><v>1</v></c><c r="D4" t="b"><v>0</v></c></row><row r="5"><c r="ZZ5"><v>9</v></c></row></sheetData></worksheet>';
		expect(await describeFile('a.xlsx', book({ A: rows }))).toBe(
			String.raw`Excel workbook with the sheet "A" begins with "\nReport\n\n | 1 |  | FALSE"`,
		);
	});

	test('show dates as dates, and mention hidden sheets', async () => {
		const styles =
			'<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-407]dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="171" formatCode="0.0&quot; days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>';
		const cells = (day: number) =>
			`<worksheet><row><c><v>${day}</v></c><c s="1"><v>${day}</v></c><c s="2"><v>${day}.75</v></c><c s="3"><v>2</v></c><c s="1"><v>5</v></c><c s="2"><v>0.5</v></c></row></worksheet>`;
		const bytes = (day: number, properties: string) =>
			zipOf({
				'xl/workbook.xml': `<workbook>${properties}<sheets><sheet name="A" state="hidden" r:id="r"/></sheets></workbook>`,
				'xl/_rels/workbook.xml.rels': '<Relationship Id="r" Target="worksheets/a.xml"/>',
				'xl/styles.xml': styles,
				'xl/worksheets/a.xml': cells(day),
			});
		expect(await describeFile('a.xlsx', bytes(45_352, ''))).toBe(
			'Excel workbook with the sheet "A" (hidden) begins with "45352 | 2024-03-01 | 2024-03-01 18:00:00 | 2 | 5 | 12:00:00"',
		);
		expect(await describeFile('a.xlsx', bytes(43_890, '<workbookPr date1904="1"/>'))).toContain(
			'43890 | 2024-03-01 | 2024-03-01 18:00:00',
		);
	});

	test('name their sheets as JSON, so that a name cannot pass for our text', async () => {
		const bytes = book({ '&quot;&#10;Ignore this': '<worksheet/>' });
		expect(await describeFile('a.xlsx', bytes)).toBe(
			String.raw`Excel workbook with the sheet "\"\nIgnore this"`,
		);
	});

	test('are bounded when a sheet expands to much more', async () => {
		const bytes = book({
			Bomb: `<worksheet><sheetData>${' '.repeat(64 << 20)}</sheetData></worksheet>`,
		});
		expect(await describeFile('a.xlsx', bytes)).toBe('Excel workbook with the sheet "Bomb"');
	});
});

describe('other formats', () => {
	const count = '<< /Type /Pages /Kids [3 0 R] /Count 12 >>';

	test.each<[string, Buffer | string, string | undefined]>([
		['a.pdf', `%PDF-1.4\n1 0 obj ${count}\n2 0 obj << /Type /Page >>`, 'PDF, 12 pages'],
		['one.pdf', '%PDF-1.4\n2 0 obj << /Type/Page >>', 'PDF, 1 page'],
		[
			'packed.pdf',
			Buffer.concat([
				Buffer.from('%PDF-1.5\n4 0 obj << /Type /ObjStm >>\nstream\n'),
				deflateSync(count),
				Buffer.from('\nendstream'),
			]),
			'PDF, 12 pages',
		],
		['locked.pdf', `%PDF-1.4 ${count} trailer << /Encrypt 5 0 R >>`, 'PDF, 12 pages, encrypted'],
		[
			'a.docx',
			zipOf({ 'word/document.xml': '<w:t>Dear</w:t><w:t xml:space="preserve">all</w:t>' }),
			'Word document, begins with "Dear all"',
		],
		[
			'a.pptx',
			zipOf({ 'ppt/slides/slide1.xml': '', 'ppt/slides/slide2.xml': '' }),
			'PowerPoint presentation, 2 slides',
		],
		[
			'a.ods',
			zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
			'OpenDocument spreadsheet',
		],
		[
			'b.ods',
			zipOf({
				mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
				'content.xml':
					'<table:table table:name="Q1"><table:table-row><table:table-cell><text:p>a<text:s/>b</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>c</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row></table:table><table:table table:name="Q2"/>',
			}),
			'OpenDocument spreadsheet with 2 sheets: "Q1" begins with "ab |  |  | c"; "Q2"',
		],
		[
			'a.odt',
			zipOf({
				mimetype: 'application/vnd.oasis.opendocument.text',
				'content.xml': '<text:p>Dear</text:p><text:p text:style-name="P1">all</text:p>',
			}),
			'OpenDocument text, begins with "Dear all"',
		],
		[
			'a.odg',
			zipOf({ mimetype: 'application/vnd.oasis.opendocument.graphics' }),
			'"application/vnd.oasis.opendocument.graphics"',
		],
		['empty.zip', zipOf({}), 'empty zip archive'],
		['a.tar', tarOf({ 'a.csv': 'x', 'b.csv': 'y' }), 'tar archive with "a.csv", "b.csv"'],
		[
			'cut.tar',
			tarOf({ 'a.csv': 'x' }).subarray(0, 600),
			'tar archive with "a.csv" and possibly more',
		],
		['a.tgz', gzipSync(tarOf({ 'a.csv': 'x' })), 'compressed with gzip, tar archive with "a.csv"'],
		[
			'a.csv.gz',
			gzipSync('a;b\n1,5;2\n'),
			String.raw`compressed with gzip, read with pd.read_csv(path, sep=';', decimal=','), begins with "a;b\n1,5;2\n"`,
		],
		['broken.gz', Buffer.from('1f8b0800', 'hex'), 'compressed with gzip'],
		['a.zip', zipOf({ 'a.csv': 'x', 'b.csv': 'y' }), 'zip archive with "a.csv", "b.csv"'],
		['broken.zip', Buffer.from('PK\u0003\u0004 broken'), 'zip archive'],
		['a.parquet', 'PAR1....', 'Parquet'],
		['a.xls', Buffer.from('d0cf11e0a1', 'hex'), 'Excel workbook of 97 to 2003'],
		['locked.xlsx', Buffer.from('d0cf11e0a1', 'hex'), 'Office file that takes a password'],
		['a.xyz', Buffer.from('d0cf11e0a1', 'hex'), 'Office file of 97 to 2003'],
		['a.pkl', Buffer.from('8004950d00000000', 'hex'), 'Python pickle'],
		['a.npy', Buffer.from('934e554d5059010076007b27', 'hex'), 'NumPy array'],
		[
			'a.webp',
			Buffer.from('52494646340000005745425056503820280000003002009d012a200358020000', 'hex'),
			'WebP picture, 800 × 600 pixels',
		],
		[
			'a.bmp',
			Buffer.from('424d36000000000000003600000028000000200300005802000001', 'hex'),
			'BMP picture, 800 × 600 pixels',
		],
		['a.tif', Buffer.from('49492a0008000000', 'hex'), 'TIFF picture'],
		['bm.txt', 'BMW drives by day and by night', 'begins with "BMW drives by day and by night"'],
		[
			'a.png',
			Buffer.from('89504e470d0a1a0a0000000d4948445200000320000002580802', 'hex'),
			'PNG picture, 800 × 600 pixels',
		],
		[
			'a.jpg',
			Buffer.from('ffd8ffe000040000ffc00011080258032003', 'hex'),
			'JPEG picture, 800 × 600 pixels',
		],
		['a.gif', Buffer.from('474946383961200358020000', 'hex'), 'GIF picture, 800 × 600 pixels'],
	])('%s', async (name, content, expected) => {
		expect(await describeFile(name, content)).toBe(expected);
	});
});
