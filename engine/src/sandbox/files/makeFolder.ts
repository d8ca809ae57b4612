import { chmod, mkdir } from 'node:fs/promises';

/** Makes a folder with exactly this mode, whatever the process's umask; one that is there is left as it is. */
export async function makeFolder(folder: string, mode: number): Promise<void> {
	try {
		await mkdir(folder, { mode });
		await chmod(folder, mode);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
}
