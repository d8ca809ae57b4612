import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectDir } from '../../../../scripts/setup/paths.mjs';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const resources = resourcesOfThisFile();
const lockModule = pathToFileURL(join(projectDir, 'scripts', 'setup', 'withLock.mjs')).href;

/** Another process that holds the lock for a moment and writes when it came in and when it left. */
function startHolder(cacheDir: string) {
	const script = `
		import { appendFileSync } from 'node:fs';
		import { withLock } from '${lockModule}';
		await withLock('work', async () => {
			appendFileSync(process.argv[1], 'in ');
			await new Promise((resolve) => setTimeout(resolve, 200));
			appendFileSync(process.argv[1], 'out ');
		});
	`;
	const args = ['--input-type=module', '--eval', script, join(cacheDir, 'diary')];
	const env = { ...process.env, CODE_INTERPRETER_CACHE_DIR: cacheDir };
	return spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

async function readDiary(cacheDir: string): Promise<string> {
	return (await readFile(join(cacheDir, 'diary'), 'utf8')).trim();
}

describe('withLock', () => {
	it('lets processes do the work one after the other', async () => {
		const cacheDir = await temporaryFolder(resources);
		const holders = [startHolder(cacheDir), startHolder(cacheDir), startHolder(cacheDir)];
		await Promise.all(holders.map((holder) => once(holder, 'exit')));
		expect(await readDiary(cacheDir)).toBe('in out in out in out');
	});

	it('takes over the lock of a process that is no more', async () => {
		const cacheDir = await temporaryFolder(resources);
		const lockDir = join(cacheDir, 'locks', 'work');
		await mkdir(lockDir, { recursive: true });
		await writeFile(join(lockDir, 'owner'), `4999999 ${hostname()}`);
		await once(startHolder(cacheDir), 'exit');
		expect(await readDiary(cacheDir)).toBe('in out');
	});

	it('waits for a process of another machine, whose number means nothing here', async () => {
		const cacheDir = await temporaryFolder(resources);
		const lockDir = join(cacheDir, 'locks', 'work');
		await mkdir(lockDir, { recursive: true });
		await writeFile(join(lockDir, 'owner'), '4999999 another-machine');
		const holder = startHolder(cacheDir);
		const exited = once(holder, 'exit');
		await Promise.race([once(holder.stdout, 'data'), exited]);
		expect(existsSync(join(cacheDir, 'diary'))).toBe(false);
		await rm(lockDir, { recursive: true });
		await exited;
		expect(await readDiary(cacheDir)).toBe('in out');
	});
});
