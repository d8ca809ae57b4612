import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import OpenAI from 'openai';
import { endWithThisProcess } from '../../../../scripts/processes/endWithThisProcess.mjs';
import { WITHOUT_PACKAGES } from './packages.ts';

/** The engine as a separate process, which can be killed. */
export interface MainProcess {
	process: ChildProcess;
	client: OpenAI;
	kill(): Promise<void>;
}

/** Starts the engine on a data folder and waits until it listens. */
export async function startMain(
	dataDir: string,
	environment: Record<string, string> = {},
): Promise<MainProcess> {
	const engine = spawn(process.execPath, [join(__dirname, '../../../src/main.ts')], {
		env: {
			...process.env,
			CODE_INTERPRETER_PORT: '0',
			CODE_INTERPRETER_DATA_DIR: dataDir,
			...WITHOUT_PACKAGES,
			...environment,
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	endWithThisProcess(engine);
	const [line] = (await once(engine.stdout, 'data')) as [Buffer];
	const baseURL = /^listening on (http:\/\/\S+\/v1)\n$/.exec(line.toString())?.[1] ?? '';
	return {
		process: engine,
		client: new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 }),
		async kill() {
			if (engine.exitCode !== null || engine.signalCode !== null) return;
			engine.kill('SIGKILL');
			await once(engine, 'exit');
		},
	};
}
