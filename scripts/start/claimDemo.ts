import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isProcessAlive } from '../setup/isProcessAlive.mjs';
import { SetupError } from '../setup/SetupError.mjs';

/**
 * Makes sure that one demo at a time uses the demo's folder: two n8n on one database would harm it.
 *
 * @returns gives the folder back
 */
export async function claimDemo(demoDir: string): Promise<() => Promise<void>> {
	await mkdir(demoDir, { recursive: true });
	const file = join(demoDir, 'running.pid');
	const pid = Number(await readFile(file, 'utf8').catch(() => '0'));
	if (pid > 0 && isProcessAlive(pid)) {
		throw new SetupError(
			`The demo is running already, as process ${pid}.`,
			'Use that one, or stop it with Ctrl-C first. "npm start -- --once" can run beside it.',
		);
	}
	await writeFile(file, String(process.pid));
	return () => rm(file, { force: true });
}
