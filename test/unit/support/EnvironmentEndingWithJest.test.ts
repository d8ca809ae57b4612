import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectDir } from '../../../scripts/setup/paths.mjs';
import { isRunning } from '../../support/isRunning.ts';
import { resourcesOfThisFile } from '../../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { waitUntil } from '../../support/waitUntil.mjs';

const resources = resourcesOfThisFile();
const jestCommand = createRequire(__filename).resolve('jest/bin/jest');
const endlessTest = `
	test('leaves a file named like its process, and waits', async () => {
		require('fs').writeFileSync(__dirname + '/processes/' + process.pid, '');
		await new Promise(() => {});
	}, 600_000);
`;

it('ends the workers, in the middle of their tests, when Jest is killed', async () => {
	const dir = await temporaryFolder(resources);
	const processesDir = join(dir, 'processes');
	await mkdir(processesDir);
	for (const name of ['first.test.js', 'second.test.js']) {
		await writeFile(join(dir, name), endlessTest);
	}
	const config = {
		rootDir: dir,
		cacheDirectory: join(dir, 'cache'),
		testEnvironment: join(projectDir, 'test', 'support', 'EnvironmentEndingWithJest.mjs'),
		transform: {},
	};
	const args = [
		jestCommand,
		'--config',
		JSON.stringify(config),
		'--maxWorkers=2',
		'--watchman=false',
	];
	const jestItself = spawn(process.execPath, args, { stdio: 'ignore' });
	resources.defer(() => void jestItself.kill('SIGKILL'));
	const workers = await waitUntil(async () => {
		const names = await readdir(processesDir);
		return names.length === 2 ? names.map(Number) : undefined;
	});
	resources.defer(() =>
		workers.filter(isRunning).forEach((worker) => process.kill(worker, 'SIGKILL')),
	);
	expect(workers).not.toContain(jestItself.pid);
	expect(workers.filter(isRunning)).toEqual(workers);

	jestItself.kill('SIGKILL');
	await once(jestItself, 'exit');
	await waitUntil(async () => !workers.some(isRunning));
});
