import { DownloadGeneratedFiles } from '../../../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { readRows } from '../../../../nodes/DownloadGeneratedFiles/readRows.ts';
import { binaryOf, stubContext } from '../../../support/stubContext.ts';

const context = stubContext({ node: new DownloadGeneratedFiles() });
const stored = binaryOf('n\n1\n2\n3\n', 'a.csv');
const all = [{ n: 1 }, { n: 2 }, { n: 3 }];

describe('readRows', () => {
	it.each([undefined, 3, 4])('gives all rows when %s are allowed', async (maxRows) => {
		expect(await readRows(context, stored, maxRows)).toEqual({ rows: all, isCut: false });
	});

	it('gives the first rows, and says that there are more', async () => {
		expect(await readRows(context, stored, 2)).toEqual({ rows: all.slice(0, 2), isCut: true });
	});
});
