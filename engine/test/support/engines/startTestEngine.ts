import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import OpenAI from 'openai';
import { makeDataDir } from './makeDataDir.ts';
import type { ProviderSettings } from '../../../src/config/providers.ts';
import { readConfig } from '../../../src/config/readConfig.ts';
import { startEngine } from '../../../src/startEngine.ts';
import { WITHOUT_PACKAGES } from './packages.ts';
import { createCheckingFetch } from '../client/createCheckingFetch.ts';

export interface TestEngine {
	/** OpenAI's own SDK; only the base URL differs. Its answers are checked against the published protocol. */
	client: OpenAI;
	baseUrl: string;
	dataDir: string;
	/** Restarts it on the same data. */
	restart(): Promise<void>;
	close(): Promise<void>;
}

/** The whole engine with the real sandbox, on a free port of this machine and a new data folder. */
export async function startTestEngine(
	environment: Record<string, string> = {},
	providers: ProviderSettings[] = [],
): Promise<TestEngine> {
	const dataDir = await makeDataDir();
	const config = readConfig(
		{
			CODE_INTERPRETER_PORT: '0',
			CODE_INTERPRETER_DATA_DIR: dataDir,
			...WITHOUT_PACKAGES,
			...environment,
		},
		{ variables: {}, limits: {}, providers },
	);
	let running: Awaited<ReturnType<typeof startEngine>>;
	const engine: TestEngine = {
		client: new OpenAI({ apiKey: 'none' }),
		baseUrl: '',
		dataDir,
		async restart() {
			await running?.stop();
			running = await startEngine(config);
			engine.baseUrl = `http://127.0.0.1:${(running.address as AddressInfo).port}/v1`;
			engine.client = new OpenAI({
				baseURL: engine.baseUrl,
				apiKey: 'any',
				maxRetries: 0,
				fetch: createCheckingFetch(),
			});
		},
		async close() {
			await running.stop();
			await rm(dataDir, { recursive: true, force: true });
		},
	};
	await engine.restart();
	return engine;
}
