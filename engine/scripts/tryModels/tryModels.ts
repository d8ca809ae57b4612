import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { readConfig } from '../../src/config/readConfig.ts';
import { startEngine } from '../../src/startEngine.ts';
import { formatRow, formatSum } from './formatTable.ts';
import { TASKS } from './tasks.ts';
import { tryTask } from './tryTask.ts';

export interface TryOptions {
	/** Of the model server. */
	baseUrl: string;
	/** The models to try; if empty, all that the server lists. */
	models: string[];
	/** Prints JSON lines instead of tables. */
	isJson: boolean;
	/** For the provider, the key and the context. */
	environment: NodeJS.ProcessEnv;
	/** Ends the attempt. */
	signal?: AbortSignal;
}

const REACH_TIMEOUT_MS = 5000;

/**
 * Has models do ten short tasks in an engine of its own, and prints what worked.
 * @returns whether all tasks of all models worked
 * @throws Error when the server cannot be reached or lists no model, or the attempt is ended
 */
export async function tryModels(
	{ baseUrl, models, isJson, environment, signal }: TryOptions,
	print: (line: string) => void,
): Promise<boolean> {
	const stopped = waitForAbort(signal);
	await checkReachable(baseUrl);
	const dataDir = await mkdtemp(join(tmpdir(), 'try-models-'));
	const config = readConfig({
		...environment,
		CODE_INTERPRETER_PORT: '0',
		CODE_INTERPRETER_HOST: '127.0.0.1',
		CODE_INTERPRETER_DATA_DIR: dataDir,
		CODE_INTERPRETER_MODEL_BASE_URL: baseUrl,
		CODE_INTERPRETER_API_KEYS: '',
	});
	const engine = await startEngine(config);
	try {
		const { port } = engine.address as AddressInfo;
		const client = new OpenAI({
			baseURL: `http://127.0.0.1:${port}/v1`,
			apiKey: 'none',
			maxRetries: 0,
		});
		const names = models.length > 0 ? models : await listModels(client);
		if (names.length === 0) {
			throw new Error(`${baseUrl} lists no models. Check that it runs, or name the models.`);
		}
		let isPerfect = true;
		for (const model of names) {
			if (!isJson) print(`${model}\n`);
			const results = [];
			for (const task of TASKS) {
				const result = await Promise.race([tryTask(client, model, task), stopped]);
				results.push(result);
				isPerfect &&= result.worked;
				print(isJson ? JSON.stringify(result) : formatRow(result));
			}
			if (!isJson) print(`\n${formatSum(model, results)}\n`);
		}
		return isPerfect;
	} finally {
		await engine.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
}

/** Any answer will do: not every server has a page at its root. */
async function checkReachable(baseUrl: string): Promise<void> {
	if (!URL.canParse(baseUrl)) return;
	try {
		await fetch(baseUrl, { signal: AbortSignal.timeout(REACH_TIMEOUT_MS) });
	} catch {
		throw new Error(`${baseUrl} cannot be reached. Check the address and that the server runs.`);
	}
}

/** Rejects when the signal aborts. */
function waitForAbort(signal: AbortSignal | undefined): Promise<never> {
	const aborted = new Promise<never>((_resolve, reject) => {
		signal?.addEventListener('abort', () => reject(new Error('Stopped.')), { once: true });
	});
	// It may abort while nobody waits.
	aborted.catch(() => undefined);
	return aborted;
}

async function listModels(client: OpenAI): Promise<string[]> {
	const { data } = await client.models.list();
	return data.map(({ id }) => id).filter((id) => id !== 'python');
}
