import { randomBytes } from 'node:crypto';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { N8n } from '../../../scripts/servers/N8n.ts';
import { N8nRest } from '../../../scripts/servers/N8nRest.ts';
import type { BinaryMode } from '../../../scripts/servers/n8nVariables.ts';
import type { ServerProcess } from '../../../scripts/servers/ServerProcess.ts';
import { preparedN8n } from '../n8n/preparedN8n.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { openPostgres } from './openPostgres.ts';
import { openRedis } from './openRedis.ts';
import { readScalingPage } from './readScalingPage.ts';

/** Fewer than the executions that a test starts, so that each worker gets some of them. */
const WORKER_CONCURRENCY = 6;

const login = { email: 'owner@example.com', password: 'Only-for-tests-1' };

export interface QueueMode {
	rest: N8nRest;
	main: ServerProcess;
	workers: ServerProcess[];
}

/** What n8n processes of different modes can share, one mode after another: a Redis, a PostgreSQL with its data, and folders. */
export interface QueueServers {
	/** The variables that lead to them, with the key that their data is encrypted with. */
	variables: Record<string, string>;
	/** The folder of binary data in the mode "filesystem". */
	sharedDir: string;
	/** An empty folder in which workflows may read and write files on every worker. */
	filesDir: string;
}

/** Starts the servers of n8n's queue mode; they end with the resources. */
export async function openQueueServers(resources: AsyncDisposableStack): Promise<QueueServers> {
	const [redis, postgres] = await Promise.all([openRedis(resources), openPostgres(resources)]);
	return {
		variables: {
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			QUEUE_BULL_REDIS_PASSWORD: redis.password,
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_DATABASE: postgres.database,
			DB_POSTGRESDB_USER: postgres.user,
			DB_POSTGRESDB_PASSWORD: postgres.password,
		},
		sharedDir: await temporaryFolder(resources),
		filesDir: await temporaryFolder(resources),
	};
}

export interface QueueModeSettings {
	binaryMode: BinaryMode;
	workerCount: number;
	/** Whether an earlier mode on the same servers has created the owner. */
	hasOwner: boolean;
	/** Variables besides those of docs/scaling.md. */
	variables: Record<string, string>;
}

/**
 * n8n in queue mode as docs/scaling.md sets it up: a main process and workers, each with its own folder. The processes end with the
 * resources; another mode can then be opened on the same servers.
 */
export async function openQueueMode(
	resources: AsyncDisposableStack,
	servers: QueueServers,
	{ binaryMode, workerCount, hasOwner, variables: more }: QueueModeSettings,
): Promise<QueueMode> {
	const page = await readScalingPage();
	const ofThisMachine: Record<string, string> = {
		...servers.variables,
		N8N_DEFAULT_BINARY_DATA_MODE: binaryMode,
	};
	const unnamed = Object.keys(ofThisMachine).filter((name) => !(name in page));
	if (unnamed.length > 0) throw new Error(`docs/scaling.md does not name ${unnamed.join(', ')}`);
	const storage = { N8N_BINARY_DATA_STORAGE_PATH: servers.sharedDir };
	const variables = {
		...page,
		...ofThisMachine,
		...(binaryMode === 'filesystem' ? storage : {}),
		GENERIC_TIMEZONE: 'UTC',
		...more,
	};
	const fileFolders = [servers.filesDir];
	const settings = { binaryMode, fileFolders, hasEditor: false, variables };
	const openFolder = async () => {
		const userFolder = join(await temporaryFolder(resources), 'n8n');
		await mkdir(join(userFolder, '.n8n'), { recursive: true });
		const installed = join('.n8n', 'nodes');
		await cp(join(preparedN8n().userFolder, installed), join(userFolder, installed), {
			recursive: true,
		});
		return new N8n({ ...settings, userFolder });
	};
	const n8n = await openFolder();
	const { baseUrl, process: main } = await n8n.start();
	resources.defer(() => main.stop());
	const workers = await Promise.all(
		Array.from({ length: workerCount }, async () => {
			const worker = await (await openFolder()).startWorker(WORKER_CONCURRENCY);
			resources.defer(() => worker.stop());
			return worker;
		}),
	);
	const rest = new N8nRest(baseUrl);
	await (hasOwner ? rest.logIn(login) : rest.createOwner(login));
	return { rest, main, workers };
}

/** The executions that a worker has started, by its log. */
export function executionsOf(worker: ServerProcess): string[] {
	return [...worker.output.matchAll(/Worker started execution (\w+)/g)].map(([, id]) => id ?? '');
}
