import { ServerProcess } from '../../../../scripts/servers/ServerProcess.ts';
import { isRunning } from '../../../support/isRunning.ts';
import { waitUntil } from '../../../support/waitUntil.mjs';

/** Far longer than a shell takes to start on a busy machine. */
const START_MS = 120_000;

function start(script: string): ServerProcess {
	return new ServerProcess({
		name: 'shell',
		command: 'sh',
		args: ['-c', script],
		env: process.env,
	});
}

const printedNumber = (server: ServerProcess) => /\d+/.exec(server.output)?.[0];

describe('ServerProcess', () => {
	it('reports the output of a server that exits before it is ready', async () => {
		const server = start('echo port 8787 is in use >&2; exit 1');
		await expect(server.waitUntilReady(() => undefined, START_MS)).rejects.toThrow(
			'port 8787 is in use',
		);
	});

	it('kills a server that ignores SIGTERM', async () => {
		const server = start('trap "" TERM; echo 1; while :; do sleep 1; done');
		await server.waitUntilReady(() => printedNumber(server), START_MS);
		await server.stop(100);
		expect(server.child.signalCode).toBe('SIGKILL');
	});

	it('ends the children that the server leaves behind', async () => {
		const server = start('sleep 600 </dev/null >/dev/null 2>&1 & echo $!; wait');
		const childId = Number(await server.waitUntilReady(() => printedNumber(server), START_MS));
		await server.stop();
		await waitUntil(() => !isRunning(childId));
	});
});
