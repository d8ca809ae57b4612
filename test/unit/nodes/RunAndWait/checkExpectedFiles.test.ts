import type { GeneratedFile } from '../../../../backends/types.ts';
import { checkExpectedFiles } from '../../../../nodes/RunAndWait/checkExpectedFiles.ts';

const run = { id: 'run_1', threadId: 'thread_1', status: 'completed', createdAt: '' };
const files: GeneratedFile[] = [
	{ fileId: 'file-1', fileName: 'Totals.csv', kind: 'csv' },
	{ fileId: 'file-2', fileName: 'chart.png', kind: 'image' },
];

const check =
	(expected?: string, made = files, logs: string[] = []) =>
	() => {
		checkExpectedFiles(run, { files: made, logs }, expected);
	};

describe('checkExpectedFiles', () => {
	it.each([undefined, '', 'totals.csv', '*.png, *.csv', '*.{png,csv}'])(
		'accepts %j',
		(expected) => {
			expect(check(expected)).not.toThrow();
		},
	);

	it('names what is missing, what was created, and the last lines that were printed', () => {
		const logs = ['1\n2\n', '', '3\n4', '5\nKeyError: 6\n'];
		expect(check('*.csv, report.pdf, *.xlsx', files, logs)).toThrow(
			expect.objectContaining({
				message:
					'The run created no file named report.pdf, *.xlsx. It created Totals.csv, chart.png.',
				hint: "'Expected Files' requires it. The last lines that the code printed:\n2\n3\n4\n5\nKeyError: 6",
				details: {
					runId: 'run_1',
					threadId: 'thread_1',
					status: 'completed',
					code: 'expected_file_missing',
					missing: ['report.pdf', '*.xlsx'],
				},
			}) as Error,
		);
	});

	it('says how to ask for files when nothing was created and nothing printed', () => {
		expect(check('a.csv', [])).toThrow(
			expect.objectContaining({
				message: 'The run created no file named a.csv. It created no files.',
				hint: expect.stringMatching(/\/mnt\/data/) as string,
			}) as Error,
		);
	});

	it('says that the server refused a part of the results, as the file may be in it', () => {
		const warnings = ['The answer and the files that it cites could not be read: No.'];
		const output = { files: [], logs: [], warnings };
		expect(() => checkExpectedFiles(run, output, 'a.csv')).toThrow(
			expect.objectContaining({
				hint: `${warnings[0]} 'Expected Files' requires it.`,
			}) as Error,
		);
	});
});
