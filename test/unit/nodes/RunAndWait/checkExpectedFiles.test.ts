import type { Backend } from '../../../../backends/Backend.ts';
import type { GeneratedFile, RunStep } from '../../../../backends/types.ts';
import { checkExpectedFiles } from '../../../../nodes/RunAndWait/checkExpectedFiles.ts';
import type { Task } from '../../../../nodes/shared/Task.ts';

const run = { id: 'run_1', threadId: 'thread_1', status: 'completed', createdAt: '' };
const files: GeneratedFile[] = [
	{ fileId: 'file-1', fileName: 'Totals.csv', kind: 'csv' },
	{ fileId: 'file-2', fileName: 'chart.png', kind: 'image' },
];

async function check(expected: string | undefined, made = files, logs = '') {
	const step = { type: 'code', calls: [{ id: 'c', code: '', logs, images: [] }] };
	const backend = { listRunSteps: async () => [step as unknown as RunStep] };
	await checkExpectedFiles({ backend: backend as unknown as Backend } as Task, run, made, expected);
}

describe('checkExpectedFiles', () => {
	it.each([undefined, '', 'totals.csv', '*.png, *.csv', '*.{png,csv}'])(
		'is content with %j',
		async (expected) => {
			await check(expected);
		},
	);

	it('names what is missing, what was made, and the last lines that were printed', async () => {
		const logs = ['1', '2', '3', '4', '5', 'KeyError: 6', ''].join('\n');
		await expect(check('*.csv, report.pdf, *.xlsx', files, logs)).rejects.toMatchObject({
			message: 'The run made no file named report.pdf, *.xlsx; it made Totals.csv, chart.png',
			hint: 'The last lines that the code printed:\n2\n3\n4\n5\nKeyError: 6',
			details: {
				runId: 'run_1',
				threadId: 'thread_1',
				code: 'expected_file_missing',
				missing: ['report.pdf', '*.xlsx'],
			},
		});
	});

	it('says how to ask for files when nothing was made and nothing printed', async () => {
		await expect(check('a.csv', [])).rejects.toMatchObject({
			message: 'The run made no file named a.csv; it made no files',
			hint: expect.stringMatching(/\/mnt\/data/) as string,
		});
	});
});
