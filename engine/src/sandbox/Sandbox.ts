import type { SandboxLimits } from './limits.ts';

/**
 * The confinement around Python code, as the engine sees it. Everything that a session sends is untrusted: an
 * implementation caps what it passes on.
 */
export interface Sandbox {
	/** Short name for `/health` and the log, such as `bubblewrap`. */
	readonly name: string;

	/** What the code of one session may take; whoever keeps its files holds to the same. */
	readonly limits: SandboxLimits;

	/** What it contains, for `/health` and the log: versions of Python and its packages by their names. */
	readonly versions?: Readonly<Record<string, string>>;

	/** Where its Python comes from, for `/health` and the log. */
	readonly python?: Readonly<{ source: string; location: string }>;

	/** Packages that code can import, by their import names, and programs; grouped by what they are for. */
	readonly packages?: Record<string, string[]>;

	/**
	 * Starts one confined Python process. Resolves when it is ready for its first code.
	 *
	 * @param dataDir absolute folder of the host that the code sees as `/mnt/data`; it outlives the session
	 * @param memoryBytes less memory than the limit of all sessions; more is not possible
	 * @throws SandboxError when the process cannot be started
	 */
	openSession(dataDir: string, memoryBytes?: number): Promise<Session>;

	/** Ends what it keeps ready for sessions. Close the sessions first. */
	close(): Promise<void>;
}

/** A live Python process with one persistent namespace. Runs one piece of code at a time. */
export interface Session {
	/** False once the process has ended, whatever the reason; open a new session then. */
	readonly alive: boolean;

	/** Why it ended, once it is not alive: one sentence for the model and the user. */
	readonly endReason?: string;

	/**
	 * Runs `code` as a notebook cell: the last expression is shown, figures become PNGs. An exception
	 * in the code is a result with status `error`, not a rejection.
	 */
	execute(code: string, options?: ExecuteOptions): Promise<Execution>;

	/** Kills the whole process tree and resolves when no process of it is left. Safe to call twice. */
	close(): Promise<void>;
}

export interface ExecuteOptions {
	/** Wall-clock limit in milliseconds: the code is interrupted, then killed. */
	timeoutMs?: number;
	/** Time zone of the code's clock, such as `Europe/Berlin`. Default: the sandbox's own. */
	timezone?: string;
	/** Aborting interrupts the code like the time limit does; status is then `cancelled`. */
	signal?: AbortSignal;
	/** Called with text while the code runs: the start of the first output, if that is text. */
	onText?: (text: string) => void;
}

export interface Execution {
	/**
	 * `ok`; `error`: the code raised an exception; `timeout`: stopped at its time limit; `cancelled`: stopped by the signal;
	 * `limit`: interrupted at another limit; `died`: the process ended (a crash, or a limit so far
	 * exceeded that an interrupt came too late). After `timeout` and `cancelled`, check `Session.alive`: an interrupted
	 * session keeps its variables, a killed one does not.
	 */
	status: 'ok' | 'error' | 'timeout' | 'cancelled' | 'limit' | 'died';
	/** In the order in which the code produced them; adjacent texts are merged. */
	outputs: Output[];
	/** The exception, if the code raised one. */
	error?: { name: string; message: string };
	/** One sentence for the model and the user, if the code did not end by itself. */
	reason?: string;
	durationMs: number;
	/** What it used, where that is measured. Resolves shortly after the code has ended; undefined when the measurement is lost. */
	used?: Promise<Used | undefined>;
}

/** What one piece of code used, all processes of its session together. */
export interface Used {
	/** The most that was seen at a time, in bytes. Pages that processes share may count for each of them. */
	memoryBytes: number;
	/** Processor time, in milliseconds. */
	cpuMs: number;
}

/** What code shows: text of stdout, stderr, tracebacks and the last expression; or a picture. */
export type Output =
	{ type: 'logs'; text: string } | { type: 'image'; mimeType: 'image/png'; bytes: Uint8Array };

/** The sandbox could not do its work; the message says what to install or which switch to set. */
export class SandboxError extends Error {
	override readonly name: string = 'SandboxError';
}

/** Python lacks packages that every session needs. */
export class MissingPackagesError extends SandboxError {
	override readonly name = 'MissingPackagesError';
}

/** A folder already has the name that a file should get. */
export class NameIsTaken extends SandboxError {
	override readonly name = 'NameIsTaken';
}
