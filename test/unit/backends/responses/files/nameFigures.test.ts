import { nameFigures } from '../../../../../backends/responses/files/nameFigures.ts';
import type { GeneratedFile } from '../../../../../backends/types.ts';

const image = (fileId: string, fileName: string, bytes?: number): GeneratedFile => ({
	fileId,
	fileName,
	containerId: 'cntr_1',
	kind: 'image',
	mimeType: 'image/png',
	...(bytes ? { bytes } : {}),
});

const namesOf = (files: GeneratedFile[], figureIds: string[] = []) =>
	nameFigures(figureIds, files).map(({ fileName }) => fileName);

describe('nameFigures', () => {
	it('numbers figures in order, and leaves the names that the code chose', () => {
		const files = [
			image('cfile_1', 'cfile_1.png'),
			image('cfile_2', 'rain.png'),
			image('cfile_3', 'cfile_3.jpg'),
		];
		expect(namesOf(files)).toEqual(['figure-1.png', 'rain.png', 'figure-2.jpg']);
	});

	it('skips a number that the code has used', () => {
		const files = [image('cfile_1', 'cfile_1.png'), image('cfile_2', 'figure-1.png')];
		expect(namesOf(files)).toEqual(['figure-2.png', 'figure-1.png']);
	});

	it('names a cited figure whose name is unknown', () => {
		const file: GeneratedFile = { fileId: 'cfile_1', fileName: 'cfile_1', kind: 'other' };
		expect(nameFigures(['cfile_1'], [file])).toEqual([
			{ fileId: 'cfile_1', fileName: 'figure-1.png', kind: 'image', mimeType: 'image/png' },
		]);
		expect(namesOf([file])).toEqual(['cfile_1']);
	});

	it('lists a figure that was saved and shown once', () => {
		const saved = image('cfile_2', 'rain.png', 500);
		expect(namesOf([image('cfile_1', 'cfile_1.png', 500), saved])).toEqual(['rain.png']);
		expect(namesOf([image('cfile_1', 'cfile_1.png', 501), saved])).toHaveLength(2);
		expect(namesOf([image('cfile_1', 'cfile_1.png'), image('cfile_2', 'rain.png')])).toHaveLength(
			2,
		);
	});
});
