import { spawn, type ChildProcess } from 'node:child_process';
import { SetupError } from '../setup/SetupError.mjs';
import { endWithThisProcess } from '../setup/endWithThisProcess.mjs';

const KEPT_CHARACTERS = 64 * 1024;

export interface ServerCommand {
	/** What it is called in messages, as "engine". */
	name: string;
	command: string;
	args: string[];
	env: NodeJS.ProcessEnv;
	cwd?: string;
}

/**
 * A server that was started as a child process, with whatever it starts itself. It is stopped by `stop`, and at the latest when this
 * process ends, in whatever way.
 */
export class ServerProcess {
	readonly child: ChildProcess;
	readonly ended: Promise<void>;
	readonly #name: string;
	#log = '';
	#hasEnded = false;

	constructor({ name, command, args, env, cwd }: ServerCommand) {
		this.#name = name;
		// Its own process group: Ctrl-C reaches it through `stop` only, and its children are ended with it.
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

	/** The end of what the server has printed so far. */
	get output(): string {
		return this.#log;
	}

	/**
	 * Waits until `look` finds what shows that the server is ready, looking at each 50 ms.
	 *
	 * @throws {SetupError} when the server ends before, or is not ready in time; the message holds what it printed
	 */
	async waitUntilReady<Result>(
		look: () => Promise<Result | undefined> | Result | undefined,
		timeoutMs: number,
	): Promise<Result> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const found = await look();
			if (found !== undefined) return found;
			if (this.#hasEnded) throw this.#notReady('ended before it was ready');
			if (Date.now() > deadline) {
				await this.stop();
				throw this.#notReady(`was not ready after ${Math.round(timeoutMs / 1000)} s`);
			}
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}

	/** Asks the server to end, ends it by force after `graceMs`, and waits until it has ended. */
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
			'Mend what it says there, then run the same command again.',
		);
	}

	#signal(signal: NodeJS.Signals, { group = true } = {}): void {
		if (this.child.pid === undefined) return;
		try {
			process.kill(group ? -this.child.pid : this.child.pid, signal);
		} catch {
			// Nobody is left to be told.
		}
	}
}
