import { createReadStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { textOf } from './textOf.ts';
import { useSessions } from './useSessions.ts';

const inputs = path.join(import.meta.dirname, '..', '..', 'fixtures', 'inputs');

/**
 * Declares the tests of input files that take care to be read.
 *
 * @param python as in the engine's settings; undefined for this machine's
 */
export function describeInputs(python?: string): void {
	const sessions = useSessions('zygote', {}, python);

	/** Runs code beside the files of test/fixtures/inputs, and returns what it shows. */
	async function run(code: string): Promise<string> {
		const threadId = 'thread_inputs';
		const files = sessions().files(threadId);
		for (const name of readdirSync(inputs)) {
			await files.add(name, createReadStream(path.join(inputs, name)));
		}
		const { session } = await sessions().use(threadId);
		return textOf(await session.execute(`import pandas as pd\n${code}`));
	}

	afterEach(async () => {
		await sessions().remove('thread_inputs');
	});

	describe('workbooks that openpyxl or pandas reject', () => {
		const orders =
			"{'order': [1, 2, 3], 'city': ['Linz', nan, 'Graz'], 'net': [10.5, 7.0, 12.0]}\n";

		test.each(['strict-ooxml.xlsx', 'empty-fill.xlsx'])('reads %s with pandas', async (name) => {
			expect(await run(`print(pd.read_excel('${name}').to_dict('list'))`)).toBe(orders);
		});

		test.each(['strict-ooxml.xlsx', 'empty-fill.xlsx'])('reads %s with openpyxl', async (name) => {
			const code = `import openpyxl\nsheet = openpyxl.load_workbook('${name}')['Orders']\nprint(sheet['C4'].value)`;
			expect(await run(code)).toBe('12\n');
		});

		test('reads a workbook with styles that openpyxl rejects, with its dates and without its styles', async () => {
			const text = await run(`import datetime, openpyxl, re, zipfile
book = openpyxl.Workbook()
book.active.append(['day'])
book.active.append([datetime.date(2026, 3, 1)])
book.save('good.xlsx')
with zipfile.ZipFile('good.xlsx') as old, zipfile.ZipFile('bad.xlsx', 'w') as new:
    for name in old.namelist():
        part = old.read(name)
        if name == 'xl/styles.xml':
            part = part.replace(b'<sz val="11"/>', b'<sz val="eleven"/>')
        new.writestr(name, part)
print(pd.read_excel('bad.xlsx').day[0])`);
			expect(text).toContain('2026-03-01 00:00:00\n');
			expect(text).toContain('Hint: openpyxl rejects the styles of this workbook');
		});

		test('reports formulas without a stored result', async () => {
			const text = await run(`print(pd.read_excel('formula-without-value.xlsx').to_dict('list'))`);
			expect(text).toContain("{'qty': [2], 'price': [3.5], 'total': [nan]}\n");
			expect(text).toContain('Hint: a formula in this workbook has no stored result');
		});

		test('does not take an empty text for a missing result', async () => {
			const text = await run(`import zipfile
with zipfile.ZipFile('formula-without-value.xlsx') as old, zipfile.ZipFile('text.xlsx', 'w') as new:
    for name in old.namelist():
        part = old.read(name)
        if name.endswith('sheet1.xml'):
            assert b'<c r="C2"><f>' in part
            part = part.replace(b'<c r="C2"><f>', b'<c r="C2" t="str"><f>')
        new.writestr(name, part)
print(pd.read_excel('text.xlsx').shape)`);
			expect(text).toBe('(1, 3)\n');
		});

		test('reads HTML that is named .xls, with the arguments of read_excel', async () => {
			const text = await run(`print(pd.read_excel('html-as.xls').to_dict('list'))
open('two.xls', 'w').write('<table><tr><th colspan=2>x<th>y<tr><td>007<td>1.5<td>a&amp;b</table><table><tr><td>z</table>')
print(pd.ExcelFile('two.xls').sheet_names)
print(pd.read_excel('two.xls', dtype=str, header=None, skiprows=1).values.tolist())`);
			expect(text).toBe("{'a': [1]}\n['Table 1', 'Table 2']\n[['007', '1.5', 'a&b']]\n");
		});

		test('reads delimited text and the XML of Excel 2003 that are named .xls', async () => {
			const text =
				await run(`open('text.xls', 'wb').write('stadt;plz\\nKöln;01067\\n'.encode('cp1252'))
print(pd.read_excel('text.xls', dtype=str).to_dict('list'))
space = 'urn:schemas-microsoft-com:office:spreadsheet'
cells = '<Row><Cell><Data ss:Type="String">a</Data></Cell></Row><Row><Cell><Data ss:Type="Number">2.5</Data></Cell></Row>'
open('old.xls', 'w').write(f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="S"><Table>{cells}</Table></Worksheet></Workbook>')
print(pd.read_excel('old.xls', sheet_name='S').to_dict('list'))`);
			expect(text).toBe("{'stadt': ['Köln'], 'plz': ['01067']}\n{'a': [2.5]}\n");
		});

		test('raises what pandas raises for a file that is none of these', async () => {
			const text = await run(`open('broken.xlsx', 'wb').write(b'PK\\x03\\x04 broken')
pd.read_excel('broken.xlsx')`);
			expect(text).toContain('BadZipFile');
		});
	});

	describe('delimited text', () => {
		test.each([
			['umlaut-cp1252.csv', "encoding='cp1252', sep=';'", "['Müller & Söhne', 'Café Zürich']"],
			['sjis.csv', "encoding='cp932'", '[1, 2]'],
			['unicode-text-utf16.csv', "encoding='utf-16', sep='\\t'", "['Łódź']"],
		])('leads to the right reading of %s', async (name, how, firstColumn) => {
			expect(await run(`pd.read_csv('${name}')`)).toContain(`Try ${how}.`);
			const text = await run(`print(pd.read_csv('${name}', ${how}).iloc[:, 0].tolist())`);
			expect(text).toBe(`${firstColumn}\n`);
		});

		test.each([
			['sep-line.csv', '', "sep=';', skiprows=1", '[1]'],
			['trailing-delimiter.csv', '', "sep=';'", "['pen', 'cup']"],
			['trailing-delimiter.csv', ", sep=';'", 'index_col=False', "['A1', 'A2']"],
		])('gives a hint on %s when pandas misreads it (%s)', async (name, named, how, firstColumn) => {
			const read = `pd.read_csv('${name}'${named}`;
			expect(await run(`pd.read_csv('${name}'${named})`)).toContain(how);
			expect(await run(`print(${read}, ${how}).iloc[:, 0].tolist())`)).toContain(
				`${firstColumn}\n`,
			);
		});

		test('gives no hint on text that is read as it is meant', async () => {
			const text = await run(`open('good.csv', 'w').write('a,b\\n1,x;y\\n')
open('one.csv', 'w').write('tags\\nred;blue\\n')
print(len(pd.read_csv('good.csv')), len(pd.read_csv('one.csv')), len(pd.read_csv('good.csv', index_col=0)))`);
			expect(text).toBe('1 1 1\n');
		});
	});
}
