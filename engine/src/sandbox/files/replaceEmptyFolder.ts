import { rename } from 'node:fs/promises';

/**
 * Puts an empty folder in the place of another one, if that is empty, too. A bind mount of the first follows.
 *
 * @returns whether it did; otherwise nothing has changed
 */
export async function replaceEmptyFolder(folder: string, place: string): Promise<boolean> {
	return await rename(folder, place).then(
		() => true,
		(error: NodeJS.ErrnoException) => {
			if (!['ENOTEMPTY', 'EEXIST', 'EXDEV', 'ENOTDIR'].includes(error.code ?? '')) throw error;
			return false;
		},
	);
}
