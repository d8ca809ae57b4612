import type { GeneratedFile } from '../../backends/types.ts';
import { createFileNameMatcher } from '../shared/fields/createFileNameMatcher.ts';

/** The files that the parameters `fileTypes` and `pattern` select. */
export function selectFiles(
	files: GeneratedFile[],
	fileTypes: string,
	pattern: string,
): GeneratedFile[] {
	if (fileTypes === 'images') return files.filter(({ kind }) => kind === 'image');
	if (fileTypes === 'data') return files.filter(({ kind }) => kind !== 'image');
	if (fileTypes !== 'pattern') return files;
	const fits = createFileNameMatcher(pattern);
	return files.filter(({ fileName }) => fits(fileName));
}
