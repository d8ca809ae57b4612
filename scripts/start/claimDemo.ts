import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isProcessAlive } from '../processes/isProcessAlive.mjs';
import { SetupError } from '../setup/SetupError.mjs';

/**
 * Makes sure that only one demo uses the folder: two n8n processes would damage the database.
 *
 * @returns releases the folder
 */
export async function claimDemo(demoDir: string): Promise<() => Promise<void>> {
	await mkdir(demoDir, { recursive: true });
	const file = join(demoDir, 'running.pid');
	const pid = Number(await readFile(file, 'utf8').catch(() => '0'));
	if (pid > 0 && isProcessAlive(pid)) {
		throw new SetupError(
			`The demo is already running as process ${pid}.`,
			'Use that one, or stop it with Ctrl-C first. "npm start -- --once" can run at the same time.',
		);
	}
	await writeFile(file, String(process.pid));
	return () => rm(file, { force: true });
}
