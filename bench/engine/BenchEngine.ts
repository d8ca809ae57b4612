import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import OpenAI from 'openai';
import { endWithThisProcess } from '../../scripts/processes/endWithThisProcess.mjs';

const mainFile = fileURLToPath(new URL('../../engine/src/main.ts', import.meta.url));

export interface BenchEngine {
	client: OpenAI;
	processId: number;
	close(): Promise<void>;
}

/**
 * Starts the engine in a separate process, as users start it, with a temporary data folder.
 *
 * @param core the only processor core that it and its sandbox may use; all without it
 */
export async function startBenchEngine(
	environment: Record<string, string>,
	core?: number,
): Promise<BenchEngine> {
	const dataDir = await mkdtemp(join(tmpdir(), 'engine-bench-'));
	await chmod(dataDir, 0o711);
	const node = [process.execPath, mainFile];
	const [command = '', ...args] = core === undefined ? node : ['taskset', '-c', `${core}`, ...node];
	const engine = spawn(command, args, {
		env: {
			...process.env,
			CODE_INTERPRETER_PORT: '0',
			CODE_INTERPRETER_DATA_DIR: dataDir,
			CODE_INTERPRETER_DRAIN_SECONDS: '0',
			...environment,
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	endWithThisProcess(engine);
	const [line] = (await once(engine.stdout, 'data')) as [Buffer];
	const baseURL = /http:\S+/.exec(line.toString())?.[0];
	return {
		client: new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 }),
		processId: engine.pid ?? 0,
		async close() {
			engine.kill('SIGTERM');
			await once(engine, 'exit');
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}
