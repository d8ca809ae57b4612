import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { coveredFiles, pythonCommand } from '../bubblewrap/bubblewrapArguments.ts';
import { describeExit } from '../bubblewrap/describeExit.ts';
import { launchBubblewrap, type Launched } from '../bubblewrap/launchBubblewrap.ts';
import type { BubblewrapStart } from '../bubblewrap/startBubblewrap.ts';
import { killProcess } from '../killProcess.ts';
import type { SessionCgroup } from '../cgroups/Cgroups.ts';
import type { RunnerProcess } from '../runner/RunnerProcess.ts';
import { SandboxError } from '../Sandbox.ts';
import { preferForOomKill } from '../preferForOomKill.ts';
import { childrenOf, processTree } from '../watch/processTree.ts';
import { processStart } from '../watch/processStart.ts';
import { ForkListener, type ForkConnections } from './ForkListener.ts';
import { hostPid } from './hostPid.ts';
import { ZygoteMessages, type ZygoteMessage } from './ZygoteMessages.ts';
import { SESSIONS_DIR, zygoteArguments } from './zygoteArguments.ts';

const START_LIMIT_MS = 60_000;
/** A zygote that does not answer for this long is considered dead. */
const FORK_LIMIT_MS = 30_000;

type ZygoteStart = Omit<BubblewrapStart, 'dataDir' | 'disableUserns'> & {
	/** Folder of the host with the sessions' folders. */
	root: string;
};

/** A fork that waits for its session. */
export interface Fork extends RunnerProcess {
	/** Whether its first process is alive. */
	isThere(): boolean;
}

/** One zygote process: it has imported the Python libraries and forks sessions, each in namespaces of its own. */
export class Zygote {
	readonly #start: ZygoteStart;
	readonly #process: Launched;
	readonly #listener: ForkListener;
	readonly #ready = Promise.withResolvers<void>();
	/** Requested forks by their names; a pid is one of the zygote's namespace. */
	readonly #asked = new Map<string, (answer: { pid: number } | { failed: string }) => void>();
	/** Live forks by their pids in the zygote's namespace. */
	readonly #forks = new Map<number, (exitCode: number) => void>();
	readonly #waiting = new Set<(why: string) => void>();
	/** Resolves when the zygote and all its forks are gone. */
	readonly ended: Promise<void>;
	#alive = true;

	private constructor(start: ZygoteStart, process: Launched, listener: ForkListener) {
		this.#start = start;
		this.#process = process;
		this.#listener = listener;
		const messages = new ZygoteMessages();
		process.control.on('error', () => undefined);
		process.control.on('data', (bytes: Buffer) => {
			for (const message of messages.push(bytes)) this.#onMessage(message);
		});
		process.text.on('error', () => undefined).resume();
		this.ended = process.ended.then(async () => {
			this.#alive = false;
			for (const fail of this.#waiting) fail('ended');
			for (const end of this.#forks.values()) end(137);
			process.control.destroy();
			await listener.close();
		});
	}

	/**
	 * Starts a zygote; resolves when it has imported all libraries.
	 *
	 * @throws BubblewrapFailure or SandboxError if it does not start; no process of it is left then
	 */
	static async start(start: ZygoteStart): Promise<Zygote> {
		const folder = `.zygote-${randomUUID()}`;
		const listener = await ForkListener.open(path.join(start.root, folder), start.user);
		const process = await launchBubblewrap({
			...start,
			options: zygoteArguments(start.root, start),
			command: pythonCommand(start.python, 'zygote.py'),
		}).catch(async (error) => {
			await listener.close();
			throw error;
		});
		const zygote = new Zygote(start, process, listener);
		const settings = {
			socket: `${SESSIONS_DIR}/${folder}/forks`,
			preload: start.preload,
			tmpBytes: start.limits.tmpBytes,
			limits: start.limits,
			coveredFiles: coveredFiles(),
			interpreterFolders: start.python.lateMounts.map(({ target }) => target),
		};
		process.control.write(`${JSON.stringify(settings)}\n`);
		try {
			await zygote.#unlessEnded(zygote.#ready.promise, START_LIMIT_MS);
			return zygote;
		} catch (error) {
			await zygote.close();
			throw error;
		}
	}

	get alive(): boolean {
		return this.#alive;
	}

	/** Host process id. */
	get pid(): number {
		return this.#process.rootPid;
	}

	/**
	 * Forks; resolves when the fork waits for its session, and its first process is confined.
	 *
	 * @param folder becomes its `/mnt/data`, a path below the sessions' folders; without one, `claim` must name it
	 * @throws SandboxError if that fails; the fork is killed then
	 */
	async fork(folder?: string): Promise<Fork> {
		const name = randomBytes(16).toString('hex');
		const exit = Promise.withResolvers<number>();
		let rootPid: number | undefined;
		let rootStart: string | undefined;
		let cgroup: SessionCgroup | undefined;
		const forked = new Promise<void>((resolve, reject) => {
			this.#asked.set(name, (answer) => {
				if ('failed' in answer) {
					reject(
						new SandboxError(
							`This machine has no room for another Python process: ${answer.failed}. Close others, or let fewer run at once.`,
						),
					);
					return;
				}
				this.#forks.set(answer.pid, exit.resolve);
				rootPid = hostPid(this.pid, answer.pid);
				if (rootPid !== undefined) {
					rootStart = processStart(rootPid);
					cgroup = this.#start.cgroups?.place(rootPid, this.#start.limits);
				}
				resolve();
			});
		});
		let connections: ForkConnections | undefined;
		const waiting = this.#listener.await(name).then(async (found) => {
			connections = found;
			await once(found.control, 'readable');
			// This byte is not a frame; a session reads frames only.
			return found.control.read() === null ? undefined : found;
		});
		this.#process.control.write(`${JSON.stringify({ name, folder })}\n`);
		try {
			await this.#unlessEnded(forked, FORK_LIMIT_MS);
			const found = await this.#unlessEnded(
				Promise.race([waiting, exit.promise.then(() => undefined)]),
				FORK_LIMIT_MS,
			);
			if (rootPid === undefined || rootStart === undefined || found === undefined) {
				throw new SandboxError(
					`A Python process ended while it was starting. ${this.#process.diagnostics()}`,
				);
			}
			preferForOomKill(rootPid);
			await cgroup?.hold(processTree(rootPid), this.#start.limits);
			return this.#describe({ rootPid, cgroup, ...found }, rootStart, exit.promise);
		} catch (error) {
			this.#listener.forget(name);
			connections?.control.destroy();
			connections?.text.destroy();
			// Ids of processes come back.
			if (rootPid !== undefined && rootStart !== undefined && processStart(rootPid) === rootStart)
				killProcess(rootPid, 'SIGKILL');
			await cgroup?.remove();
			throw error;
		} finally {
			this.#asked.delete(name);
		}
	}

	/** Ends the zygote and all its forks. */
	async close(): Promise<void> {
		this.#alive = false;
		this.#process.kill();
		await this.ended;
	}

	#describe(
		fork: Pick<RunnerProcess, 'rootPid' | 'cgroup' | 'control' | 'text'>,
		rootStart: string,
		exited: Promise<number>,
	): Fork {
		const { rootPid, cgroup } = fork;
		const isThere = () => processStart(rootPid) === rootStart;
		return {
			...fork,
			isPlaced: true,
			isThere,
			ended: exited.then(async (exitCode) => {
				while (isThere()) await delay(2);
				await cgroup?.remove();
				return this.#alive
					? describeExit(exitCode)
					: 'the process that starts Python processes ended';
			}),
			diagnostics: () => this.#process.diagnostics(),
			interrupt() {
				// The runner is the first child of the namespace's first process.
				const [runnerPid] = isThere() ? childrenOf(rootPid) : [];
				if (runnerPid !== undefined) killProcess(runnerPid, 'SIGINT');
			},
			kill() {
				if (isThere()) killProcess(rootPid, 'SIGKILL');
			},
		};
	}

	#onMessage(message: ZygoteMessage): void {
		if ('ready' in message) this.#ready.resolve();
		else if ('name' in message) this.#asked.get(message.name)?.(message);
		else {
			this.#forks.get(message.pid)?.(message.ended < 0 ? 128 - message.ended : message.ended);
			this.#forks.delete(message.pid);
		}
	}

	/** Rejects if the zygote ends first or takes too long. */
	async #unlessEnded<Value>(awaited: Promise<Value>, limitMs: number): Promise<Value> {
		const { promise: failed, reject } = Promise.withResolvers<never>();
		const fail = (why: string) =>
			reject(
				new SandboxError(
					`The process that starts Python processes ${why}. ${this.#process.diagnostics()}`.trim(),
				),
			);
		const timer = setTimeout(() => {
			fail(`did not answer in ${limitMs / 1000} s`);
			void this.close();
		}, limitMs);
		this.#waiting.add(fail);
		// It may have ended before anything waited for it.
		if (!this.#alive) fail('ended');
		try {
			return await Promise.race([awaited, failed]);
		} finally {
			clearTimeout(timer);
			this.#waiting.delete(fail);
		}
	}
}
