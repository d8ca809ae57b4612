import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { createApp } from '../../../src/app.ts';
import type { Dependencies } from '../../../src/Dependencies.ts';
import { createModelCatalog } from '../../../src/model/createModelCatalog.ts';
import { Metrics } from '../../../src/metrics/Metrics.ts';
import { openDiskContents } from '../../../src/store/disk/openDiskContents.ts';
import { openNewSqliteStore } from '../store/openNewSqliteStore.ts';
import { createSinglePeer } from '../../../src/peers/createSinglePeer.ts';
import { createLocalFolders } from '../../../src/folders/createLocalFolders.ts';
import { createPlainSessions } from '../plainSessions.ts';
import { readConfig } from '../../../src/config/readConfig.ts';
import type { Settings } from '../../../src/config/settings.ts';

export interface TestApp {
	app: FastifyInstance;
	deps: Dependencies;
	folder: string;
	/** A request from this machine, with a JSON body if one is given. */
	send(
		method: InjectOptions['method'],
		path: string,
		body?: unknown,
	): Promise<LightMyRequestResponse>;
	close(): Promise<void>;
}

/** The settings of an engine for which no variable is set. */
const testSettings: Settings = {
	...readConfig({}).app,
	ownsFolders: true,
	pythonPackages: {},
	timezone: 'UTC',
	sandboxName: 'none',
	limitsKeptBy: 'watched',
	sandboxLimits: { memoryBytes: 2e9, cpuMs: 120_000, diskBytes: 1e9 },
};

/** The app with a new folder and database, without a port and a sandbox. */
export async function startTestApp(
	overrides: Partial<Omit<Dependencies, 'settings'>> & { settings?: Partial<Settings> } = {},
): Promise<TestApp> {
	const folder = await mkdtemp(join(tmpdir(), 'engine-test-'));
	const { sessions = createPlainSessions(join(folder, 'sessions')) } = overrides;
	const deps: Dependencies = {
		store: await openNewSqliteStore(join(folder, 'engine.db')),
		contents: await openDiskContents(join(folder, 'files')),
		sessions,
		folders: createLocalFolders(sessions),
		peers: createSinglePeer(),
		models: createModelCatalog(),
		metrics: new Metrics(),
		freeDiskBytes: async () => Infinity,
		...overrides,
		settings: { ...testSettings, ...overrides.settings },
	};
	const app = createApp(deps);
	await app.ready();
	return {
		app,
		deps,
		folder,
		async send(method, path, body) {
			const url = `/v1${path}`;
			return await app.inject({
				method,
				url,
				...(body !== undefined && { payload: body as object }),
			});
		},
		async close() {
			await app.close();
			await deps.store.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
