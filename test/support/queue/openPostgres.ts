import { randomBytes } from 'node:crypto';
import { chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort } from '../../../scripts/servers/findFreePort.ts';
import { runToEnd } from '../../../scripts/servers/runToEnd.ts';
import { ServerProcess } from '../../../scripts/servers/ServerProcess.ts';
import { findPostgres } from '../../../scripts/setup/apt/findQueueServers.mjs';
import { temporaryFolder } from '../temporaryFolder.ts';

const READY_MS = 180_000;

export interface Postgres {
	port: number;
	database: string;
	user: string;
	password: string;
}

/** PostgreSQL refuses to run as root, so it runs as the user that its package created. */
const asRoot = process.getuid?.() === 0;
const asOther = asRoot
	? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', '--']
	: [];

/** Starts an empty PostgreSQL without fsync; it ends with the resources, which also remove its data. */
export async function openPostgres(resources: AsyncDisposableStack): Promise<Postgres> {
	const programs = findPostgres();
	if (!programs) throw new Error('PostgreSQL is not installed. Run: npm test -- queue');
	const dir = await temporaryFolder(resources);
	const [data, passwordFile] = [join(dir, 'data'), join(dir, 'password')];
	const [user, password] = ['n8n', randomBytes(16).toString('hex')];
	await writeFile(passwordFile, password, { mode: 0o600 });
	if (asRoot) await giveTo('postgres', [dir, passwordFile]);
	const options = ['--pgdata', data, '--username', user, '--pwfile', passwordFile];
	await runProgram([...asOther, programs.initdb, ...options, '--auth=scram-sha-256', '--no-sync']);

	const port = await findFreePort();
	const settings = {
		port,
		listen_addresses: '127.0.0.1',
		unix_socket_directories: dir,
		fsync: 'off',
		max_connections: 100,
	};
	const [command = '', ...args] = [
		...asOther,
		programs.postgres,
		'-D',
		data,
		...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
	];
	const server = new ServerProcess({ name: 'PostgreSQL', command, args, env: process.env });
	resources.defer(() => server.stop());
	const isReady = () => (/ready to accept connections/.test(server.output) ? true : undefined);
	await server.waitUntilReady(isReady, READY_MS);
	return { port, database: 'postgres', user, password };
}

async function giveTo(user: string, paths: string[]): Promise<void> {
	const [id, group] = [await runProgram(['id', '-u', user]), await runProgram(['id', '-g', user])];
	for (const path of paths) await chown(path, Number(id), Number(group));
}

async function runProgram([command = '', ...args]: string[]): Promise<string> {
	const { code, stdout, stderr } = await runToEnd(command, args, { cwd: '/' });
	if (code !== 0) throw new Error(`${command} ended with code ${code}:\n${stdout}${stderr}`);
	return stdout;
}
