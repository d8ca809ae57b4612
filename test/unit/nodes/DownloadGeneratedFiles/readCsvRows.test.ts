import { DownloadGeneratedFiles } from '../../../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { readCsvRows } from '../../../../nodes/DownloadGeneratedFiles/readCsvRows.ts';
import { stubContext } from '../../../support/nodes/stubContext.ts';

async function read(csv: string, maxRows?: number) {
	const context = stubContext({ node: new DownloadGeneratedFiles() });
	async function* bytes() {
		yield Buffer.from(csv);
	}
	const answer = await readCsvRows({ context, itemIndex: 0 }, 'a.csv', bytes(), maxRows);
	return { ...answer, hints: context.hints.map(({ message }) => message) };
}

const three = 'n\n1\n2\n3\n';
const all = [{ n: 1 }, { n: 2 }, { n: 3 }];

describe('readCsvRows', () => {
	it.each([undefined, 3, 4])('returns all rows when %s are allowed', async (maxRows) => {
		expect(await read(three, maxRows)).toEqual({ rows: all, isCut: false, hints: [] });
	});

	it('returns the first rows, and says that there are more', async () => {
		expect(await read(three, 2)).toEqual({
			rows: all.slice(0, 2),
			isCut: true,
			hints: [`"a.csv" has more rows than 'Max Rows'. Only the first 2 were output.`],
		});
	});

	it('warns when rows are not limited and n8n may run out of memory', async () => {
		const many = `n\n${'1\n'.repeat(100_001)}`;
		const { rows, isCut, hints } = await read(many);
		expect([rows.length, isCut]).toEqual([100_001, false]);
		expect(hints).toEqual([
			`"a.csv" has 100001 rows, and n8n holds all of them in memory. Set 'Max Rows', or use the file instead of its rows.`,
		]);
		expect((await read(many, 200_000)).hints).toEqual([]);
	});
});
