import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import OpenAI from 'openai';
import pg from 'pg';
import { endWithThisProcess } from '../../../../scripts/processes/endWithThisProcess.mjs';
import type { PostgresPrograms } from '../../../../scripts/setup/apt/findQueueServers.mjs';
import type { Documents } from '../../../src/store/Store.ts';
import { makeDataDir } from './makeDataDir.ts';
import { WITHOUT_PACKAGES } from './packages.ts';
import { startPostgres } from '../store/startPostgres.ts';
import { startS3 } from '../store/startS3.ts';

const mainFile = join(__dirname, '../../../src/main.ts');

/**
 * Longer than any pause of an engine on a busy machine, so that only engines that a test has ended are considered dead.
 * The others check every fifth of it.
 */
const LEASE_SECONDS = 20;

/** One of several engines: a separate process with its own data folder. */
export interface ClusterEngine {
	client: OpenAI;
	baseURL: string;
	process: ChildProcess;
	dataDir: string;
	/** Ends it at once, by default with SIGKILL; the others then notice it soon. */
	kill(signal?: NodeJS.Signals): Promise<void>;
	/** Lets its lease expire now. Unless it has stopped, its next heartbeat renews it. */
	expireLease(): Promise<void>;
}

export interface EngineCluster {
	environment: Record<string, string>;
	start(environment?: Record<string, string>): Promise<ClusterEngine>;
	/** @returns the path of a config file with these settings */
	writeConfig(settings: object): Promise<string>;
	/** Breaks all connections of the engines to the database. */
	breakConnections(): Promise<void>;
	/** All documents of a collection, oldest first. */
	read<K extends keyof Documents>(collection: K): Promise<Documents[K][]>;
	close(): Promise<void>;
}

/** Several engines on one PostgreSQL and one S3, all of them used by this test only. */
export async function openEngineCluster(programs: PostgresPrograms): Promise<EngineCluster> {
	const [postgres, s3] = await Promise.all([startPostgres(programs), startS3()]);
	const url = await postgres.createDatabase();
	const scratch = await makeDataDir();
	const engines: ClusterEngine[] = [];
	/** Of the engines that were started. */
	const ids = new Set<string>();
	let lastStart: Promise<unknown> = Promise.resolve();
	const database = new pg.Client({ connectionString: url });
	await database.connect();
	const environment = {
		...WITHOUT_PACKAGES,
		CODE_INTERPRETER_PORT: '0',
		CODE_INTERPRETER_DATABASE_URL: url,
		CODE_INTERPRETER_S3_BUCKET: s3.bucket,
		CODE_INTERPRETER_S3_ENDPOINT: s3.endpoint,
		CODE_INTERPRETER_S3_ACCESS_KEY_ID: s3.credentials.accessKeyId,
		CODE_INTERPRETER_S3_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
		CODE_INTERPRETER_LEASE_SECONDS: `${LEASE_SECONDS}`,
		// Code that sleeps for the whole test must not end before it.
		CODE_INTERPRETER_CODE_TIMEOUT_SECONDS: '1000',
	};

	async function start(more: Record<string, string> = {}): Promise<ClusterEngine> {
		const dataDir = await makeDataDir();
		const engine = spawn(process.execPath, [mainFile], {
			env: { ...process.env, ...environment, CODE_INTERPRETER_DATA_DIR: dataDir, ...more },
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		endWithThisProcess(engine);
		const [line] = (await Promise.race([once(engine.stdout, 'data'), failAtExit(engine)])) as [
			Buffer,
		];
		const baseURL = /^listening on (http:\/\/\S+\/v1)\n$/.exec(line.toString())?.[1] ?? '';
		const { rows } = await database.query<{ id: string }>('SELECT id FROM engines');
		const id = rows.map((row) => row.id).find((each) => !ids.has(each)) ?? '';
		ids.add(id);
		const started: ClusterEngine = {
			client: new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 }),
			baseURL,
			process: engine,
			dataDir,
			async kill(signal = 'SIGKILL') {
				if (engine.exitCode !== null || engine.signalCode !== null) return;
				engine.kill(signal);
				await once(engine, 'exit');
				await started.expireLease();
			},
			async expireLease() {
				await database.query(
					'UPDATE engines SET "aliveAt" = now() - interval \'1 hour\' WHERE id = $1',
					[id],
				);
			},
		};
		engines.push(started);
		return started;
	}

	return {
		environment,
		async start(more) {
			// One after the other, so that the one new row is that of the new engine.
			const starting = lastStart.then(() => start(more));
			lastStart = starting.catch(() => undefined);
			return await starting;
		},
		async writeConfig(settings) {
			const file = join(scratch, 'config.json');
			await writeFile(file, JSON.stringify(settings));
			return file;
		},
		async breakConnections() {
			await database.query(
				'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
			);
		},
		async read<K extends keyof Documents>(collection: K) {
			const { rows } = await database.query<{ document: string }>(
				`SELECT document FROM "${collection}" ORDER BY position`,
			);
			return rows.map(({ document }) => JSON.parse(document) as Documents[K]);
		},
		async close() {
			for (const engine of engines) {
				await engine.kill();
				await rm(engine.dataDir, { recursive: true, force: true });
			}
			await rm(scratch, { recursive: true, force: true });
			await database.end();
			await Promise.all([postgres.close(), s3.close()]);
		},
	};
}

async function failAtExit(engine: ChildProcess): Promise<never> {
	const [code, signal] = (await once(engine, 'exit')) as [number | null, string | null];
	throw new Error(`The engine has ended before it listened: ${code ?? signal}.`);
}
