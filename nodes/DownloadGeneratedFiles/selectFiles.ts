import type { GeneratedFile } from '../../backends/types.ts';
import { fileNamePattern } from '../shared/fields/fileNamePattern.ts';

/** The files that the parameters `fileTypes` and `pattern` mean. */
export function selectFiles(
	files: GeneratedFile[],
	fileTypes: string,
	pattern: string,
): GeneratedFile[] {
	if (fileTypes === 'images') return files.filter(({ kind }) => kind === 'image');
	if (fileTypes === 'data') return files.filter(({ kind }) => kind !== 'image');
	if (fileTypes !== 'pattern') return files;
	const fits = fileNamePattern(pattern);
	return files.filter(({ fileName }) => fits(fileName));
}
