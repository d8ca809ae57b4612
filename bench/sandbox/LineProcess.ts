import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A process that answers each line of JSON with a line: `{}` or `{error}`. */
export class LineProcess {
	readonly #child: ChildProcessByStdio<Writable, Readable, null>;
	readonly #lines: AsyncIterator<string>;

	constructor(command: string, args: string[]) {
		this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
		this.#lines = createInterface(this.#child.stdout)[Symbol.asyncIterator]();
	}

	get pid(): number {
		return this.#child.pid ?? 0;
	}

	/** Waits for the line that reports that it is ready. */
	async ready(): Promise<void> {
		await this.#answer();
	}

	async ask(message: object): Promise<void> {
		this.#child.stdin.write(`${JSON.stringify(message)}\n`);
		await this.#answer();
	}

	async close(): Promise<void> {
		const ended = once(this.#child, 'exit');
		this.#child.stdin.end();
		await ended;
	}

	async #answer(): Promise<void> {
		const { value, done } = await this.#lines.next();
		const { error } = (done ? { error: 'The process ended.' } : JSON.parse(value)) as {
			error?: string;
		};
		if (error !== undefined) throw new Error(error);
	}
}
