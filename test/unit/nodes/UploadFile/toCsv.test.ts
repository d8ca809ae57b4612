import { convertNumberColumns } from '../../../../nodes/DownloadGeneratedFiles/convertNumberColumns.ts';
import { type CsvRow, parseCsv } from '../../../../nodes/DownloadGeneratedFiles/parseCsv.ts';
import { toCsv } from '../../../../nodes/UploadFile/toCsv.ts';
import { wrapBytes } from '../../../../nodes/shared/binary/openBytes.ts';

/** The dates that n8n's expressions return. */
const { DateTime } = jest.requireActual<{
	DateTime: { fromISO(text: string, options?: object): object };
}>('luxon');

const textOf = (rows: Parameters<typeof toCsv>[0]) => Buffer.concat(toCsv(rows)).toString();

describe('toCsv', () => {
	it('has a column for every key, in order of first appearance', () => {
		expect(
			textOf([
				{ b: 1, a: 2 },
				{ a: 3, c: 4 },
			]),
		).toBe('b,a,c\r\n1,2,\r\n,3,4\r\n');
	});

	it('writes an empty cell of the only column so that it stays a row', () => {
		expect(textOf([{ a: 1 }, { a: null }, { a: '' }, {}])).toBe('a\r\n1\r\n""\r\n""\r\n""\r\n');
	});

	it('has empty cells in columns with the name of what every object has', () => {
		expect(textOf([{ constructor: 'x', toString: 1 }, { a: 2 }] as never)).toBe(
			'constructor,toString,a\r\nx,1,\r\n,,2\r\n',
		);
	});

	it('quotes commas, quotes, line breaks and outer spaces', () => {
		expect(textOf([{ 'a,b': 'x"y', c: 'two\nlines', d: ' x ' }])).toBe(
			'"a,b",c,d\r\n"x""y","two\nlines"," x "\r\n',
		);
	});

	it('writes dates, lists and objects so that Python can read them', () => {
		const rows = [
			{ date: new Date(0), list: [1, 'a'], object: { x: null }, yes: true, none: null },
		];
		expect(textOf(rows as never)).toBe(
			'date,list,object,yes,none\r\n1970-01-01T00:00:00.000Z,"[1,""a""]","{""x"":null}",true,\r\n',
		);
	});

	it("writes n8n's Luxon dates as ISO 8601, without quotes of their own", () => {
		const date = DateTime.fromISO('2026-02-03T04:05:06.000+01:00', { setZone: true });
		expect(textOf([{ date: date as never }])).toBe('date\r\n2026-02-03T04:05:06.000+01:00\r\n');
	});

	it('writes large integers with all digits', () => {
		expect(textOf([{ n: 12345678901234567890n as never }])).toBe('n\r\n12345678901234567890\r\n');
	});

	it.each([
		['an invalid date', new Date(Number.NaN), /Invalid/],
		['an invalid Luxon date', DateTime.fromISO('no date'), /Invalid/],
		['a BigInt in an object', { n: 1n }, /BigInt/],
	])('names row and field of %s', (_what, value, reason) => {
		const write = () => textOf([{ a: 1 }, { a: value as never }]);
		expect(write).toThrow(/^The field "a" of item 1 cannot be written to a CSV: /);
		expect(write).toThrow(reason);
	});

	it('counts the rows of all batches where it names one', () => {
		const rows = Array.from({ length: 2500 }, (_, n) => ({ a: n === 2345 ? { n: 1n } : n }));
		expect(() => textOf(rows as never)).toThrow('The field "a" of item 2345');
	});

	it('escapes formulas on request only, and leaves numbers alone', () => {
		const rows = [{ a: '=1+1', b: '@x', c: -5, d: '-5' }];
		expect(textOf(rows)).toBe('a,b,c,d\r\n=1+1,@x,-5,-5\r\n');
		const escaped = Buffer.concat(toCsv(rows, { escapesFormulas: true })).toString();
		expect(escaped).toBe('a,b,c,d\r\n"\'=1+1","\'@x",-5,"\'-5"\r\n');
	});

	it('is empty when there are no rows', () => {
		expect(textOf([])).toBe('');
		expect(textOf([{}, {}])).toBe('');
	});

	it('keeps a row whose only value is empty', () => {
		expect(textOf([{ a: 'x' }, { a: '' }, { a: 'y' }])).toBe('a\r\nx\r\n""\r\ny\r\n');
	});

	it('can be read back unchanged', async () => {
		const rows = [
			{ name: 'Größe "1", 📊', value: 1.5 },
			{ name: 'line\nbreak', value: -3 },
		];
		const { open } = wrapBytes(...toCsv(rows));
		const read: CsvRow[] = [];
		for await (const batch of parseCsv(open())) read.push(...batch);
		expect(convertNumberColumns(read)).toEqual(rows);
	});

	it('has one header and every row once, however many there are', () => {
		const rows = Array.from({ length: 2500 }, (_, n) => ({ n }));
		const lines = textOf(rows).split('\r\n');
		expect(lines).toEqual(['n', ...rows.map(({ n }) => String(n)), '']);
	});
});
