import { spawn, type ChildProcess } from 'node:child_process';
import { SetupError } from '../setup/SetupError.mjs';
import { endWithThisProcess } from '../processes/endWithThisProcess.mjs';

const KEPT_CHARACTERS = 64 * 1024;

export interface ServerCommand {
	/** Its name in messages, for example "engine". */
	name: string;
	command: string;
	args: string[];
	env: NodeJS.ProcessEnv;
	cwd?: string;
}

/**
 * A server that runs as a child process in its own process group. `stop` ends the group; so does the end of this process, even by
 * SIGKILL.
 */
export class ServerProcess {
	readonly child: ChildProcess;
	readonly ended: Promise<void>;
	readonly #name: string;
	#log = '';
	#hasEnded = false;

	constructor({ name, command, args, env, cwd }: ServerCommand) {
		this.#name = name;
		// Its own process group: Ctrl-C reaches it only through `stop`, and its children end with it.
		this.child = spawn(command, args, {
			env,
			cwd,
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const keep = (chunk: Buffer) => {
			this.#log = (this.#log + chunk.toString()).slice(-KEPT_CHARACTERS);
		};
		this.child.stdout?.on('data', keep);
		this.child.stderr?.on('data', keep);
		this.child.once('error', (error) => keep(Buffer.from(`${error.message}\n`)));
		endWithThisProcess(this.child, { withGroup: true });
		this.ended = new Promise((resolve) => {
			this.child.once('close', () => {
				this.#hasEnded = true;
				resolve();
			});
		});
	}

	/** The last part of what the server has printed so far. */
	get output(): string {
		return this.#log;
	}

	/**
	 * Waits until `check` returns something, which means that the server is ready. Checks every 50 ms.
	 *
	 * @throws {SetupError} when the server exits first or is not ready in time; the message contains its output
	 */
	async waitUntilReady<Result>(
		check: () => Promise<Result | undefined> | Result | undefined,
		timeoutMs: number,
	): Promise<Result> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const found = await check();
			if (found !== undefined) return found;
			if (this.#hasEnded) throw this.#notReady('exited before it was ready');
			if (Date.now() > deadline) {
				await this.stop();
				throw this.#notReady(`was not ready within ${Math.round(timeoutMs / 1000)} s`);
			}
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}

	/** Sends SIGTERM, then SIGKILL after `graceMs`, and waits until the server has ended. */
	async stop(graceMs = 15_000): Promise<void> {
		if (this.#hasEnded) return;
		this.#signal('SIGTERM', { group: false });
		const timer = setTimeout(() => this.#signal('SIGKILL'), graceMs);
		await this.ended;
		clearTimeout(timer);
		this.#signal('SIGKILL'); // children that outlived it
	}

	#notReady(what: string): SetupError {
		return new SetupError(
			`The ${this.#name} ${what}:\n${this.#log.trim()}`,
			'Fix the cause named there, then run the same command again.',
		);
	}

	#signal(signal: NodeJS.Signals, { group = true } = {}): void {
		if (this.child.pid === undefined) return;
		try {
			process.kill(group ? -this.child.pid : this.child.pid, signal);
		} catch {
			// It has already ended.
		}
	}
}
