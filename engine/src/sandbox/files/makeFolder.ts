import { chmod, mkdir } from 'node:fs/promises';

/** Creates a folder with exactly this mode, whatever the process's umask. An existing one stays as it is. */
export async function makeFolder(folder: string, mode: number): Promise<void> {
	try {
		await mkdir(folder, { mode });
		await chmod(folder, mode);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
}
