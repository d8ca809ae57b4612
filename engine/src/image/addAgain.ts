import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AddedRequirements } from './addedRequirements.ts';
import { addToCurrentImage } from './addToCurrentImage.ts';

interface AddAgainSettings {
	environment: NodeJS.ProcessEnv;
	onProgress(step: string): void;
	/** Called with a message for the user about each file that cannot be added. */
	onWarning(message: string): void;
}

/**
 * Adds to the image in use what was added to an image of an earlier recipe. The caller holds the lock. Where that is not
 * possible, as without an index, the image is used without it.
 *
 * @param dir the folder of the images
 */
export async function addAgain(
	dir: string,
	added: AddedRequirements[],
	{ onWarning, ...settings }: AddAgainSettings,
): Promise<void> {
	for (const [index, { file, text }] of added.entries()) {
		// Other files and folders that it names are found from its own place, if it is still there.
		const isThere = (await readFile(file, 'utf8').catch(() => undefined)) === text;
		const kept = path.join(dir, `python-requirements-${process.pid}-${index}.txt`);
		try {
			if (!isThere) await writeFile(kept, text);
			await addToCurrentImage(dir, { ...settings, file: isThere ? file : kept, recordedAs: file });
		} catch (error) {
			onWarning(
				`The new Python image lacks the packages of ${file}, which an earlier one had. Add them again: \`code-interpreter-engine add-requirements ${file}\`. ${(error as Error).message}`,
			);
		} finally {
			await rm(kept, { force: true });
		}
	}
}
