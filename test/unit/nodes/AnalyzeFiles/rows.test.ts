import { readRemovalList } from '../../../../nodes/CleanUp/readRemovalList.ts';
import {
	answer,
	codeCall,
	listed,
	openQuestionServer,
} from '../../../support/servers/openQuestionServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

const world = {
	response: {
		created_at: 1761853223,
		output: [codeCall('1\n'), answer('Done.', { cfile_1: 'a.csv', cfile_2: 'b.csv' })],
	},
	listing: { cntr_1: [listed('cfile_1', 'a.csv', 8), listed('cfile_2', 'b.csv', 8)] },
	contents: { cfile_1: 'n,x\n1,2\n', cfile_2: 'n,x\n3,4\n' },
};

describe('the rows of Analyze Files', () => {
	it('have the name of their file when they come from several', async () => {
		const { ask } = await openQuestionServer(resources, world);
		expect((await ask()).rows.map(({ json }) => json)).toEqual([
			{ fileName: 'a.csv', n: 1, x: 2 },
			{ fileName: 'b.csv', n: 3, x: 4 },
		]);
	});

	it('come only from the files that Rows From names, and are unchanged when that is one', async () => {
		const { ask } = await openQuestionServer(resources, world);
		const { rows, files } = await ask({ parameters: { options: { rowsFrom: 'b.csv' } } });
		expect(rows.map(({ json }) => json)).toEqual([{ n: 3, x: 4 }]);
		expect(files).toHaveLength(2);
	});

	it('are missed with a hint when Rows From names none of the files', async () => {
		const { ask } = await openQuestionServer(resources, world);
		const { rows, hints } = await ask({ parameters: { options: { rowsFrom: 'totals.csv' } } });
		expect(rows).toEqual([]);
		expect(hints).toEqual([
			`No rows were output, because 'Rows From' names none of the CSV files: "a.csv", "b.csv"`,
		]);
	});

	it('never have a column with the name of an ID, so that Clean Up deletes nothing else', async () => {
		const { ask } = await openQuestionServer(resources, {
			response: {
				created_at: 1761853223,
				output: [codeCall('1\n'), answer('', { cfile_1: 'a.csv' })],
			},
			contents: { cfile_1: 'n,threadId,fileId\n1\n2,thread_theirs,file-theirs\n' },
		});
		const { rows, hints } = await ask();
		expect(rows[1]?.json).toEqual({
			n: 2,
			column_threadId: 'thread_theirs',
			column_fileId: 'file-theirs',
		});
		expect(readRemovalList(rows).isEmpty).toBe(true);
		expect(hints.filter((hint) => hint.includes('was renamed'))).toHaveLength(2);
	});
});
