import { findPostgres } from '../../../../scripts/setup/apt/findQueueServers.mjs';
import { openEngineCluster } from './openEngineCluster.ts';
import type { ClusterEngine, EngineCluster } from './openEngineCluster.ts';

/** Several engines and their shared services, for one test after the other. */
export interface Engines {
	cluster: EngineCluster;
	/** Starts an engine, which is stopped after the test. */
	start(environment?: Record<string, string>): Promise<ClusterEngine>;
	/**
	 * Engines without settings of their own, which all tests of a file share: a start takes more processor time than most tests.
	 * Those that a test has killed are replaced.
	 */
	running(count: number): Promise<ClusterEngine[]>;
}

/** Tests of several engines that share the work, where PostgreSQL is installed. */
export function describeEngines(name: string, tests: (engines: Engines) => void): void {
	const programs = findPostgres();
	(programs === undefined ? describe.skip : describe)(
		`${name} (skipped where apt-get has not installed postgresql)`,
		() => {
			const started: ClusterEngine[] = [];
			let shared: ClusterEngine[] = [];
			const engines: Engines = {
				// Opened before each test.
				cluster: undefined as unknown as EngineCluster,
				async start(environment) {
					const engine = await engines.cluster.start(environment);
					started.push(engine);
					return engine;
				},
				async running(count) {
					shared = shared.filter(({ process: { exitCode, signalCode } }) => {
						return exitCode === null && signalCode === null;
					});
					const missing = Array.from({ length: Math.max(0, count - shared.length) });
					shared.push(...(await Promise.all(missing.map(() => engines.cluster.start()))));
					return shared.slice(0, count);
				},
			};

			beforeAll(async () => {
				engines.cluster = await openEngineCluster(programs!);
			});

			afterEach(async () => {
				await Promise.all(started.splice(0).map(async (engine) => await engine.kill()));
			});

			afterAll(async () => {
				await engines.cluster.close();
			});

			tests(engines);
		},
	);
}
