import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endWithThisProcess } from '../../../../scripts/processes/endWithThisProcess.mjs';
import { makeDataDir } from './makeDataDir.ts';
import { WITHOUT_PACKAGES } from './packages.ts';

const mainFile = join(__dirname, '../../../src/main.ts');

/** Engines as separate processes, one after the other on one data folder. */
export interface EngineProcesses {
	dataDir: string;
	start(environment?: Record<string, string>, parameters?: string[]): ChildProcess;
	/** Starts one and waits for the line that states its address. */
	startAndWait(
		environment?: Record<string, string>,
	): Promise<{ engine: ChildProcess; baseURL: string }>;
	/** Ends those that are still running, and removes the folder. */
	close(): Promise<void>;
}

export async function openEngineProcesses(): Promise<EngineProcesses> {
	const dataDir = await makeDataDir();
	const started = new Set<ChildProcess>();

	function start(environment: Record<string, string> = {}, parameters: string[] = []) {
		const engine = spawn(process.execPath, [mainFile, ...parameters], {
			env: {
				...process.env,
				CODE_INTERPRETER_PORT: '0',
				CODE_INTERPRETER_DATA_DIR: dataDir,
				...WITHOUT_PACKAGES,
				...environment,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		endWithThisProcess(engine);
		started.add(engine);
		return engine;
	}

	return {
		dataDir,
		start,
		async startAndWait(environment) {
			const engine = start(environment);
			const [line] = (await once(engine.stdout, 'data')) as [Buffer];
			const baseURL = /^listening on (http:\/\/\S+\/v1)\n$/.exec(line.toString())?.[1];
			expect(baseURL).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
			return { engine, baseURL: baseURL! };
		},
		async close() {
			for (const engine of started) {
				if (engine.exitCode !== null || engine.signalCode !== null) continue;
				engine.kill('SIGKILL');
				await once(engine, 'exit');
			}
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}
