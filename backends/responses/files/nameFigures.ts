import { fileKind, mimeTypeOf } from '../../shared/files/fileKind.ts';
import type { GeneratedFile } from '../../types.ts';

/**
 * Names displayed figures as the engine does with the Assistants API, `figure-1.png` and so on: the server names them by their random
 * ids. A figure that the code also saved is listed only under the name that the code chose.
 *
 * @param figureIds the figures that are cited without any name
 */
export function nameFigures(figureIds: readonly string[], files: GeneratedFile[]): GeneratedFile[] {
	const isFigure = ({ fileId, fileName, kind }: GeneratedFile) =>
		(fileName === fileId && figureIds.includes(fileId)) ||
		(fileName.startsWith(`${fileId}.`) && kind === 'image');
	const named = files.filter((file) => !isFigure(file));
	const taken = new Set(named.map(({ fileName }) => fileName));
	let count = 0;
	return files.flatMap((file) => {
		if (!isFigure(file)) return [file];
		if (named.some((saved) => isSame(saved, file))) return [];
		const extension = /\.[a-z0-9]+$/i.exec(file.fileName)?.[0] ?? '.png';
		let fileName: string;
		do fileName = `figure-${++count}${extension}`;
		while (taken.has(fileName));
		return [{ ...file, fileName, kind: fileKind(fileName), mimeType: mimeTypeOf(fileName) }];
	});
}

/** Two images of exactly the same size in one container are the same figure. */
const isSame = (saved: GeneratedFile, figure: GeneratedFile): boolean =>
	saved.kind === 'image' &&
	saved.containerId === figure.containerId &&
	figure.bytes !== undefined &&
	saved.bytes === figure.bytes;
