import { join } from 'node:path';
import { projectDir } from '../setup/paths.mjs';
import { ServerProcess } from './ServerProcess.ts';
import { childVariables } from './childVariables.ts';

const READY_MS = 180_000;

export interface EngineSettings {
	/** The engine's data folder. */
	dataDir: string;
	/** 0 lets the system choose. */
	port?: number;
	/** Any other environment variables of the engine, such as `CODE_INTERPRETER_API_KEYS`. */
	variables?: Record<string, string>;
}

export interface Engine {
	/** The API's root, for example `http://127.0.0.1:8787/v1`. */
	baseUrl: string;
	process: ServerProcess;
	stop(): Promise<void>;
}

/** Starts this clone's engine on loopback and waits until it listens. */
export async function startEngine({
	dataDir,
	port = 0,
	variables = {},
}: EngineSettings): Promise<Engine> {
	const server = new ServerProcess({
		name: 'engine',
		command: process.execPath,
		args: [join(projectDir, 'engine', 'src', 'main.ts')],
		env: {
			...childVariables(),
			CODE_INTERPRETER_HOST: '127.0.0.1',
			CODE_INTERPRETER_PORT: String(port),
			CODE_INTERPRETER_DATA_DIR: dataDir,
			...variables,
		},
	});
	const baseUrl = await server.waitUntilReady(
		() => /^listening on (\S+)$/m.exec(server.output)?.[1],
		READY_MS,
	);
	return { baseUrl, process: server, stop: () => server.stop() };
}
