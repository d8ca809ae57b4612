import type { FileKind, GeneratedFile } from '../../../../backends/types.ts';
import { selectFiles } from '../../../../nodes/DownloadGeneratedFiles/selectFiles.ts';

const file = (fileName: string, kind: FileKind): GeneratedFile => ({
	fileId: fileName,
	fileName,
	kind,
});
const files = [
	file('chart.png', 'image'),
	file('totals.csv', 'csv'),
	file('report.pdf', 'document'),
	file('model.pkl', 'other'),
];
const names = (fileTypes: string, pattern = '') =>
	selectFiles(files, fileTypes, pattern).map(({ fileName }) => fileName);

describe('selectFiles', () => {
	it('selects by kind', () => {
		expect(names('all')).toHaveLength(4);
		expect(names('images')).toEqual(['chart.png']);
		expect(names('data')).toEqual(['totals.csv', 'report.pdf', 'model.pkl']);
	});

	it('selects by name', () => {
		expect(names('pattern', '*.csv, chart*')).toEqual(['chart.png', 'totals.csv']);
		expect(names('pattern', '')).toEqual([]);
	});
});
