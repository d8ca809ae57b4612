import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { createApp } from './app.ts';
import type { Config } from './config/readConfig.ts';
import type { Settings } from './config/settings.ts';
import { useCurrentImage } from './image/useCurrentImage.ts';
import { measureModels } from './metrics/measureModels.ts';
import { measureSandbox } from './metrics/measureSandbox.ts';
import { Metrics } from './metrics/Metrics.ts';
import { createModelCatalog } from './model/createModelCatalog.ts';
import { openProvider } from './model/openProvider.ts';
import { createLocalFolders } from './folders/createLocalFolders.ts';
import { SharedFolders } from './folders/SharedFolders.ts';
import { openCgroups } from './sandbox/cgroups/openCgroups.ts';
import { chooseWorkspaceRoot } from './sandbox/chooseWorkspaceRoot.ts';
import { openSandbox } from './sandbox/openSandbox.ts';
import type { Sandbox } from './sandbox/Sandbox.ts';
import { Sessions } from './sandbox/Sessions.ts';
import { isShared, openContents, openPeers, openStore } from './openStorage.ts';

export interface Engine {
	address: AddressInfo | string | null;
	/** Starts no more runs and gives running ones time to end; requests are still served. */
	drain(): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Builds the configured adapters and listens.
 * @throws ConfigError, SandboxError, or the system's error about the port or the folder
 */
export async function startEngine(config: Config): Promise<Engine> {
	await using cleanUp = new AsyncDisposableStack();
	// Other users may pass through, to reach their session's folder when the engine is root, but can read nothing: everything else in it is 0600 or 0700.
	await mkdir(config.dataDir, { recursive: true, mode: 0o711 });
	// First the lock on the folder or the database: nothing may be changed without it.
	const store = cleanUp.adopt(await openStore(config), (opened) => opened.close());
	const contents = await openContents(config);
	// Apart from the folders of a single engine, which exist only here.
	const root = await chooseWorkspaceRoot(
		isShared(config) ? join(config.dataDir, 'shared') : config.dataDir,
	);
	const metrics = new Metrics();
	metrics.collectProcess();
	let fallback: string | undefined;
	const { cgroups, why: whyWatched } = await openCgroups(root, config.cgroups);
	cleanUp.defer(async () => await cgroups?.close());
	const limitsKeptBy = cgroups ? (`cgroup ${cgroups.version}` as const) : 'watched';
	const sandbox = measureSandbox(
		cleanUp.adopt(
			await openSandbox({
				kind: config.sandbox,
				root,
				limits: config.sandboxLimits,
				timezone: config.timezone,
				python: config.python,
				preload: config.preload,
				image: await useCurrentImage(config.cacheDir),
				cgroups,
				onFallback: (why) => (fallback = why),
			}),
			(opened) => opened.close(),
		),
		metrics,
	);
	const sessions = cleanUp.adopt(
		new Sessions({
			sandbox,
			root,
			idleMs: config.sessionIdleMs,
			maxSessions: config.maxSessions,
		}),
		(opened) => opened.close(),
	);
	// Existing folders belong to an engine that has ended, and may be older than what is stored.
	if (isShared(config)) for (const id of await sessions.list()) await sessions.remove(id);
	const peers = cleanUp.adopt(await openPeers(config), (joined) => joined.close());
	metrics.addGauge('sessions', 'Live Python sessions.', () => sessions.size);
	const providers = await Promise.all(config.providers.map(openProvider));

	const app = createApp(
		{
			store,
			contents,
			sessions,
			folders: isShared(config)
				? new SharedFolders({ sessions, contents, peers })
				: createLocalFolders(sessions),
			peers,
			models: measureModels(createModelCatalog(providers), metrics),
			metrics,
			async freeDiskBytes() {
				const { bavail, bsize } = await statfs(config.dataDir);
				return bavail * bsize;
			},
			settings: {
				...config.app,
				// With another database, perhaps named by mistake, every folder would look left over.
				ownsFolders: config.databaseUrl === undefined,
				pythonPackages: sandbox.packages ?? {},
				timezone: config.timezone,
				sandboxName: sandbox.name,
				python: describePython(sandbox),
				limitsKeptBy,
				sandboxLimits: config.sandboxLimits,
			},
		},
		{ logger: { level: config.logLevel, stream: process.stderr, serializers } },
	);
	app.log.info(
		{
			sandbox: sandbox.name,
			limits: limitsKeptBy,
			whyWatched,
			python: sandbox.python,
			versions: sandbox.versions,
		},
		'sandbox',
	);
	if (fallback !== undefined) app.log.warn(fallback);
	if (config.sandboxLimits.processors !== Infinity && !cgroups)
		app.log.warn('Without control groups CODE_INTERPRETER_PROCESSORS has no effect.');
	cleanUp.defer(() => app.close());
	await app.listen({ host: config.host, port: config.port });
	const running = cleanUp.move();
	return {
		address: app.server.address(),
		drain: async () => await app.drain(config.drainMs),
		stop: async () => await running.disposeAsync(),
	};
}

/** Without the path, as anyone can read `/health`. */
function describePython({ python, versions }: Sandbox): Settings['python'] {
	const { python: version, bubblewrap: _, ...packages } = versions ?? {};
	return { version, source: python?.source, packages };
}

/** Leaves out what could contain a key: the query of the URL, where some clients put one, and headers of uploads. */
const serializers = {
	req: ({ method, url, ip }: FastifyRequest) => ({
		method,
		url: url.split('?')[0],
		remoteAddress: ip,
	}),
	busboyOptions: () => undefined,
};
