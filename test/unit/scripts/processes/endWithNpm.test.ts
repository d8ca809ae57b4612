import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectDir } from '../../../../scripts/setup/paths.mjs';
import { isRunning } from '../../../support/isRunning.ts';
import { waitUntil } from '../../../support/waitUntil.mjs';

const moduleUrl = pathToFileURL(join(projectDir, 'scripts/processes/endWithNpm.mjs')).href;

/** Starts a process below a shell, as npm does, and returns both. */
async function startBelowShell(environment: Record<string, string>) {
	const script = `
		import { endWithNpm } from '${moduleUrl}';
		endWithNpm();
		setInterval(() => {}, 60_000);
		console.log(process.pid);
	`;
	const shell = spawn(
		'sh',
		['-c', '"$0" --input-type=module --eval "$1" & wait', process.execPath, script],
		{
			env: { PATH: process.env.PATH, ...environment },
			stdio: ['ignore', 'pipe', 'inherit'],
		},
	);
	const [printed] = (await once(shell.stdout, 'data')) as [Buffer];
	return { shell, pid: Number(printed.toString()) };
}

it('ends a process that npm started when its shell ends', async () => {
	const { shell, pid } = await startBelowShell({ npm_lifecycle_event: 'start' });
	expect(isRunning(pid)).toBe(true);
	shell.kill('SIGTERM');
	await waitUntil(async () => !isRunning(pid));
});

it('does not end a process that was started otherwise', async () => {
	const { shell, pid } = await startBelowShell({});
	const ended = once(shell, 'exit');
	shell.kill('SIGTERM');
	await ended;
	await new Promise((resolve) => setTimeout(resolve, 1_500));
	expect(isRunning(pid)).toBe(true);
	process.kill(pid, 'SIGKILL');
	await waitUntil(async () => !isRunning(pid));
});
