import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { convertNumberColumns } from '../../nodes/DownloadGeneratedFiles/convertNumberColumns.ts';
import { type CsvRow, parseCsv } from '../../nodes/DownloadGeneratedFiles/parseCsv.ts';
import { toCsv } from '../../nodes/UploadFile/toCsv.ts';
import { runToEnd } from '../../scripts/servers/runToEnd.ts';
import { createRandom } from '../support/createRandom.mjs';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const FILES = 200;
const SEEDS = [20_261_130, 1, 2, 3, 4];

/** Reads each file as it was written, and prints its cells as texts. */
const READ = `
import json, sys
import pandas as pd
for name, form in json.load(open(sys.argv[1] + '/forms.json')).items():
    table = pd.read_csv(sys.argv[1] + '/' + name, sep=form['delimiter'], encoding=form['encoding'],
        dtype=str, keep_default_na=False, skip_blank_lines=True)
    print(json.dumps({'name': name, 'columns': list(table.columns), 'rows': table.values.tolist()}))
`;

interface Form {
	delimiter: string;
	encoding: string;
}

interface Table {
	name: string;
	columns: string[];
	rows: string[][];
}

const resources = resourcesOfThisFile();

let random = createRandom(0);
const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
const times = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));

const CELLS = [
	() => String(Math.floor(random() * 1e6)),
	() => String(random() * 1000),
	() => '0' + String(Math.floor(random() * 1e4)),
	() => pick(['red;blue', 'a|b|c', 'x, y', 'tab\there', 'say "hi"', "it's"]),
	() => pick(['Köln', 'Malmö', 'Zürich', 'plain']),
	() => pick(['', '', ' padded ', 'NaN', 'null', 'True', '1e5', '3.10', '-0', '+49']),
	() => pick(['two\nlines', 'two\r\nlines', '=1+1', '12345678901234567890', '1,5']),
];

/** A table whose header has several columns, or one. */
function makeTable(): string[][] {
	const width = pick([1, 2, 3, 5, 8]);
	const header = times(
		width,
		(index) => `${pick(['id', 'größe', 'a b', '__proto__', 'constructor'])}${index}`,
	);
	const kinds = times(width, () => pick(CELLS));
	return [header, ...times(1 + Math.floor(random() * 40), () => kinds.map((make) => make()))];
}

/** @param newlines each line ends with one of them */
function write(table: string[][], { delimiter, encoding }: Form, newlines: string[]): Buffer {
	const quoteAll = random() < 0.2;
	const line = (cells: string[]) =>
		cells
			.map((cell) =>
				quoteAll ||
				(cells.length === 1 && cell === '') ||
				/["\r\n]/.test(cell) ||
				cell.includes(delimiter) ||
				cell.trim() !== cell
					? `"${cell.replaceAll('"', '""')}"`
					: cell,
			)
			.join(delimiter);
	const lines = table.flatMap((cells) =>
		random() < 0.03 ? [line(cells), pick(['', '  '])] : [line(cells)],
	);
	const text = lines.map((each) => each + pick(newlines)).join('');
	if (encoding === 'cp1252') return Buffer.from(text, 'latin1');
	if (encoding === 'utf-16') return Buffer.from(`\uFEFF${text}`, 'utf16le');
	return Buffer.from(encoding === 'utf-8-sig' ? `\uFEFF${text}` : text);
}

async function readWithPandas(files: Map<string, { bytes: Buffer; form: Form }>): Promise<Table[]> {
	const folder = await temporaryFolder(resources);
	for (const [name, { bytes }] of files) await writeFile(join(folder, name), bytes);
	const forms = Object.fromEntries([...files].map(([name, { form }]) => [name, form]));
	await writeFile(join(folder, 'forms.json'), JSON.stringify(forms));
	await writeFile(join(folder, 'read.py'), READ);
	const program = [join(folder, 'read.py'), folder];
	const { code, stdout, stderr } = await runToEnd('/usr/bin/python3', program, { cwd: folder });
	if (code !== 0) throw new Error(stderr);
	return stdout
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Table);
}

async function readOurselves(bytes: Buffer): Promise<CsvRow[]> {
	async function* pieces() {
		for (let from = 0; from < bytes.length; from += 500) yield bytes.subarray(from, from + 500);
	}
	const rows: CsvRow[] = [];
	for await (const batch of parseCsv(pieces())) rows.push(...batch);
	return rows;
}

const entriesOf = ({ columns, rows }: Table) =>
	rows.map((cells) => columns.map((column, index) => [column, cells[index]]));

it.each(SEEDS)(`reads ${FILES} odd CSVs as pandas does, seed %i`, async (seed) => {
	random = createRandom(seed);
	const files = new Map(
		times(FILES, (index) => {
			const form = {
				delimiter: pick([',', ',', ';', '\t', '|']),
				encoding: pick(['utf-8', 'utf-8', 'utf-8-sig', 'cp1252', 'utf-16']),
			};
			const newlines = pick([['\n'], ['\r\n'], ['\n', '\r\n']]);
			const bytes = write(makeTable(), form, newlines);
			return [String(index), { form, bytes }] as const;
		}),
	);
	for (const table of await readWithPandas(files)) {
		const { bytes, form } = files.get(table.name) ?? { bytes: Buffer.from(''), form: undefined };
		const ours = await readOurselves(bytes);
		const seen = { ...form, cells: ours.map((row) => Object.entries(row)) };
		expect(seen).toEqual({ ...form, cells: entriesOf(table) });
		// As numbers, cells keep their value.
		for (const [at, row] of convertNumberColumns(ours).entries()) {
			for (const [column, cell] of Object.entries(row)) {
				const text = table.rows[at]?.[table.columns.indexOf(column)];
				expect(typeof cell === 'number' ? cell : String(cell)).toBe(
					typeof cell === 'number' ? Number(text) : text,
				);
			}
		}
	}
});

it.each(SEEDS)(
	`writes ${FILES} tables of odd items so that pandas reads the same cells, seed %i`,
	async (seed) => {
		random = createRandom(seed);
		const VALUES = [...CELLS, () => random() * 1e9, () => random() < 0.5, () => null];
		const tables = new Map<string, IDataObject[]>();
		for (const index of times(FILES, (each) => each)) {
			const columns = times(
				pick([1, 2, 4, 7]),
				(each) => `${pick(['id', 'größe', 'a;b', 'c,d', 'constructor'])} ${each}`,
			);
			const rows = times(1 + Math.floor(random() * 20), () =>
				Object.fromEntries(
					columns.map((column) => [column, pick(VALUES)() as IDataObject[string]]),
				),
			);
			tables.set(`${index}.csv`, rows);
		}
		const form = { delimiter: ',', encoding: 'utf-8' };
		const files = new Map(
			[...tables].map(([name, rows]) => [name, { form, bytes: Buffer.concat(toCsv(rows)) }]),
		);
		for (const table of await readWithPandas(files)) {
			const rows = tables.get(table.name) ?? [];
			const expected = rows.map((row) =>
				table.columns.map((column) => [column, String(row[column] ?? '')]),
			);
			expect(entriesOf(table)).toEqual(expected);
		}
	},
);
