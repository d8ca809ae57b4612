import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import OpenAI from 'openai';
import { endWithThisProcess } from '../../../../scripts/processes/endWithThisProcess.mjs';
import { textOf, waitForEnd } from '../../support/client/askInThread.ts';
import { makeDataDir } from '../../support/engines/makeDataDir.ts';
import { WITHOUT_PACKAGES } from '../../support/engines/packages.ts';
import { python } from '../../support/model/pythonTool.ts';
import { snapshotFolder } from './snapshotFolder.ts';

const ORDINARY_UID = 65_534;

/** Who runs the engine: the user of the tests, or, if that is root, an ordinary user. */
export type EngineUser = 'the same user' | 'an ordinary user';

export interface AttackedEngine {
	client: OpenAI;
	baseURL: string;
	pid: number;
	dataDir: string;
	/** A folder of the engine's user that no session has to do with. */
	victim: string;
	/** Runs code in a new thread and waits for the end. `text` is the first line of the answer, or else why the run failed. */
	run(code: string): Promise<{ threadId: string; status: string; text: string; answer: string }>;
	/** What has changed in the victim's folder since the start. */
	changesOfVictim(): Promise<string[]>;
	/** The largest resident memory that the engine ever had, in MiB. */
	peakMemory(): Promise<number>;
	close(): Promise<void>;
}

const LIMITS = {
	CODE_INTERPRETER_MEMORY_MEGABYTES: '512',
	CODE_INTERPRETER_PROCESSES: '32',
	CODE_INTERPRETER_FILE_MEGABYTES: '16',
	CODE_INTERPRETER_DISK_MEGABYTES: '48',
	CODE_INTERPRETER_TMP_MEGABYTES: '16',
	CODE_INTERPRETER_CODE_TIMEOUT_SECONDS: '120',
	...WITHOUT_PACKAGES,
};

/** A real engine in a process of its own, with small limits for its sessions. */
export async function openAttackedEngine(
	user: EngineUser,
	environment: Record<string, string> = {},
): Promise<AttackedEngine> {
	const dataDir = await makeDataDir();
	const victim = `${dataDir}-victim`;
	await mkdir(victim);
	for (let n = 0; n < 20; n++) await writeFile(join(victim, `f${n}`), 'x');
	if (user === 'an ordinary user') {
		for (const folder of [dataDir, victim]) await chown(folder, ORDINARY_UID, ORDINARY_UID);
	}
	const before = await snapshotFolder(victim);
	const script =
		user === 'an ordinary user'
			? [join(__dirname, 'startEngineAs.ts'), String(ORDINARY_UID)]
			: [join(__dirname, '../../../src/main.ts')];
	const engine = spawn(process.execPath, script, {
		cwd: '/',
		env: {
			...process.env,
			...(user === 'an ordinary user' && { HOME: dataDir }), // root's is closed to others
			CODE_INTERPRETER_PORT: '0',
			CODE_INTERPRETER_DATA_DIR: dataDir,
			...LIMITS,
			...environment,
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	endWithThisProcess(engine);
	const [line] = await Promise.race([
		once(engine.stdout, 'data') as Promise<[Buffer]>,
		once(engine, 'exit').then(() => {
			throw new Error('The engine ended before it was ready.');
		}),
	]);
	const baseURL = /^listening on (http:\/\/\S+\/v1)\n$/.exec(line.toString())?.[1] ?? '';
	const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
	const { id: assistantId } = await client.beta.assistants.create({
		model: 'python',
		tools: [{ type: 'code_interpreter' }],
	});
	const pid = engine.pid ?? 0;
	return {
		client,
		baseURL,
		pid,
		dataDir,
		victim,
		async run(code) {
			const run = await client.beta.threads.createAndRun({
				assistant_id: assistantId,
				thread: { messages: [{ role: 'user', content: python(code) }] },
			});
			const ended = await waitForEnd(client, run);
			const answer = await textOf(client, ended);
			const [text = ''] = (answer || (ended.last_error?.message ?? '')).split('\n');
			return { threadId: run.thread_id, status: ended.status, text, answer };
		},
		async changesOfVictim() {
			const now = await snapshotFolder(victim);
			return [...before, ...now].filter((entry) => !before.includes(entry) || !now.includes(entry));
		},
		async peakMemory() {
			const status = await readFile(`/proc/${pid}/status`, 'utf8');
			return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
		},
		async close() {
			if (engine.exitCode === null && engine.signalCode === null) {
				engine.kill('SIGTERM');
				await once(engine, 'exit');
			}
			for (const folder of [dataDir, victim]) await rm(folder, { recursive: true, force: true });
		},
	};
}
