import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectDir } from '../../../../scripts/setup/paths.mjs';
import { isRunning } from '../../../support/isRunning.ts';
import { waitUntil } from '../../../support/waitUntil.mjs';

const moduleUrl = pathToFileURL(join(projectDir, 'scripts/processes/endWithThisProcess.mjs')).href;

/** Starts a process that starts a shell, and hands on the numbers of processes that it prints. */
async function startParent(shellScript: string, settings: object = {}) {
	const script = `
		import { spawn } from 'node:child_process';
		import { endWithThisProcess } from '${moduleUrl}';
		const stdio = ['ignore', 'pipe', 'inherit'];
		const child = spawn('sh', ['-c', process.argv[1]], { stdio, detached: true });
		endWithThisProcess(child, ${JSON.stringify(settings)});
		child.stdout.pipe(process.stdout, { end: false });
		setInterval(() => {}, 60_000);
	`;
	const args = ['--input-type=module', '--eval', script, shellScript];
	const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
	const [printed] = (await once(parent.stdout, 'data')) as [Buffer];
	return { parent, processes: printed.toString().trim().split(' ').map(Number) };
}

describe('endWithThisProcess', () => {
	it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)(
		'ends the child when %s ends this process',
		async (signal) => {
			const { parent, processes } = await startParent('echo $$; exec sleep 600');
			expect(processes.filter(isRunning)).toHaveLength(1);
			const ended = once(parent, 'exit');
			parent.kill(signal);
			await waitUntil(async () => !processes.some(isRunning));
			expect(await ended).toEqual([null, signal]);
		},
	);

	it("ends the child's whole group, too, once the child has ended in its own way", async () => {
		const { parent, processes } = await startParent(
			'trap "sleep 0.3; exit" TERM; sleep 600 & echo $$ $!; wait',
			{ withGroup: true },
		);
		expect(processes.filter(isRunning)).toHaveLength(2);
		parent.kill('SIGKILL');
		await waitUntil(async () => !processes.some(isRunning));
	});

	it('leaves nothing that waits for a child that has ended', async () => {
		const { parent } = await startParent('echo 0');
		const children = `/proc/${parent.pid}/task/${parent.pid}/children`;
		await waitUntil(async () => (await readFile(children, 'utf8')) === '');
		parent.kill('SIGKILL');
		await once(parent, 'exit');
	});
});
