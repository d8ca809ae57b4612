import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { findFreePort } from '../../../scripts/servers/findFreePort.ts';
import { ServerProcess } from '../../../scripts/servers/ServerProcess.ts';
import { findRedis } from '../../../scripts/setup/apt/findQueueServers.mjs';
import { temporaryFolder } from '../temporaryFolder.ts';

const READY_MS = 180_000;

export interface Redis {
	port: number;
	password: string;
}

/** Starts a Redis without persistence; it ends with the resources. */
export async function openRedis(resources: AsyncDisposableStack): Promise<Redis> {
	const command = findRedis();
	if (command === undefined)
		throw new Error('redis-server is not installed. Run: npm test -- queue');
	const dir = await temporaryFolder(resources);
	const port = await findFreePort();
	const password = randomBytes(16).toString('hex');
	const settings = {
		port,
		bind: '127.0.0.1',
		dir,
		save: '',
		appendonly: 'no',
		requirepass: password,
	};
	const server = new ServerProcess({
		name: 'redis-server',
		command,
		args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
		env: process.env,
	});
	resources.defer(() => server.stop());
	await server.waitUntilReady(async () => ((await canConnect(port)) ? true : undefined), READY_MS);
	return { port, password };
}

async function canConnect(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = createConnection({ host: '127.0.0.1', port });
		socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});
}
