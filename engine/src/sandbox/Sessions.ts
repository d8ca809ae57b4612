import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { endReasons } from './endReasons.ts';
import { removeFolder } from './files/removeFolder.ts';
import type { SandboxLimits } from './limits.ts';
import { openSessionFiles } from './openSessionFiles.ts';
import { SandboxError, type Sandbox, type Session } from './Sandbox.ts';
import { sandboxUser } from './sandboxUser.ts';
import type { LocalFiles } from './SessionFiles.ts';
import { TrackedSession } from './TrackedSession.ts';

interface SessionsSettings {
	sandbox: Sandbox;
	/** From `chooseWorkspaceRoot`: holds one folder per thread. */
	root: string;
	/** A session that is idle for this long is ended. */
	idleMs: number;
	/** How many processes are kept; beyond that the one that has been idle longest is ended. Default: 20. */
	maxSessions?: number;
	/** As for the sandbox. */
	uid?: number;
}

interface SessionUse {
	session: Session;
	/** One sentence for the model on why the previous process ended. Set on the first use of a new process, except for a thread's first. */
	lostBecause?: string;
}

interface Entry {
	opening: Promise<TrackedSession>;
	session?: TrackedSession;
	/** Ends the session when it fires. */
	idleTimer?: NodeJS.Timeout;
	lastUsedMs: number;
}

/** For this many threads the reason is kept why they have no session. */
const MAX_END_REASONS = 1000;

const THREAD_ID_PATTERN = /^[A-Za-z0-9_-]{1,128}$/;

/** The live sessions, one per thread; no two threads ever share one. */
export class Sessions {
	readonly #settings: SessionsSettings;
	readonly #limits: SandboxLimits;
	readonly #entries = new Map<string, Entry>();
	/**
	 * Threads whose session is being ended, or whose folder is being removed. Nobody uses such a thread before: a
	 * process that is about to end may still change its files.
	 */
	readonly #ending = new Map<string, Promise<void>>();
	/** Why the last session of a thread ended. */
	readonly #endReasons = new Map<string, string>();
	#closed = false;

	constructor(settings: SessionsSettings) {
		this.#settings = settings;
		this.#limits = settings.sandbox.limits;
	}

	/** How many threads have a process. */
	get size(): number {
		return this.#entries.size;
	}

	/**
	 * The thread's session; a new one if there is none or it has ended.
	 *
	 * @param memoryBytes for a new one that should have less than the limit
	 * @throws SandboxError if none can be started
	 */
	async use(threadId: string, memoryBytes?: number): Promise<SessionUse> {
		const threadDir = this.#threadDir(threadId);
		while (this.#ending.has(threadId)) await this.#ending.get(threadId)?.catch(() => undefined);
		if (this.#closed) throw new SandboxError('The engine is stopping and runs no more code.');
		const found = this.#entries.get(threadId);
		if (found && (found.session?.alive ?? true)) {
			const session = await found.opening;
			if (session.alive) {
				this.#touch(threadId, found);
				return { session };
			}
		}
		if (this.#entries.get(threadId) !== found) return await this.use(threadId, memoryBytes);
		return await this.#start(threadId, threadDir, found, memoryBytes);
	}

	/** The thread's `/mnt/data`; it outlives its sessions. */
	files(threadId: string): LocalFiles {
		return this.#files(this.#threadDir(threadId));
	}

	/** Ends the thread's process and keeps its files. */
	async end(threadId: string): Promise<void> {
		await this.#end(threadId, endReasons.closed());
	}

	/** Ends the thread's process here, and removes its files, which are kept elsewhere. */
	async drop(threadId: string): Promise<void> {
		const threadDir = this.#threadDir(threadId);
		await this.#end(threadId, endReasons.closed(), async () => await removeFolder(threadDir));
	}

	/** Records that the thread's process and its variables were on another engine; the next use reports it. */
	recordMove(threadId: string): void {
		this.#remember(threadId, endReasons.moved());
	}

	/** Whether the thread has a process. */
	has(threadId: string): boolean {
		return this.#entries.has(threadId);
	}

	/** Ends the thread's process and removes its files. */
	async remove(threadId: string): Promise<void> {
		const threadDir = this.#threadDir(threadId);
		await this.#end(threadId, endReasons.closed(), async () => await removeFolder(threadDir));
		this.#endReasons.delete(threadId);
	}

	/** The threads that have a folder, by their ids. */
	async list(): Promise<string[]> {
		const entries = await readdir(this.#settings.root, { withFileTypes: true });
		return entries
			.filter((entry) => entry.isDirectory() && /^(thread|cntr|resp)_/.test(entry.name))
			.map(({ name }) => name);
	}

	/** Ends all processes; files are kept. */
	async close(): Promise<void> {
		this.#closed = true;
		await Promise.all([...this.#entries.keys()].map(async (threadId) => await this.end(threadId)));
		await Promise.all(this.#ending.values());
	}

	async #start(
		threadId: string,
		threadDir: string,
		before: Entry | undefined,
		memoryBytes: number | undefined,
	): Promise<SessionUse> {
		const lostBecause = before?.session?.endReason ?? this.#endReasons.get(threadId);
		this.#endReasons.delete(threadId);
		clearTimeout(before?.idleTimer);
		const entry: Entry = {
			opening: this.#open(threadDir, before, memoryBytes),
			lastUsedMs: performance.now(),
		};
		this.#entries.set(threadId, entry);
		try {
			void this.#makeRoom();
			entry.session = await entry.opening;
		} catch (error) {
			if (this.#entries.get(threadId) === entry) this.#entries.delete(threadId);
			throw error;
		}
		entry.session.onIdle = () => this.#touch(threadId, entry);
		this.#touch(threadId, entry);
		const restarted = (await this.#markStarted(threadDir)) ? undefined : endReasons.restarted();
		return { session: entry.session, lostBecause: lostBecause ?? restarted };
	}

	async #open(
		threadDir: string,
		before: Entry | undefined,
		memoryBytes: number | undefined,
	): Promise<TrackedSession> {
		// It is not alive any more, but some of its processes may be.
		await before?.session?.close();
		const files = this.#files(threadDir);
		await files.prepare();
		return new TrackedSession(await this.#settings.sandbox.openSession(files.dataDir, memoryBytes));
	}

	#files(threadDir: string) {
		return openSessionFiles({
			threadDir,
			user: sandboxUser(this.#settings.uid),
			limits: this.#limits,
		});
	}

	/** Restarts the idle timeout. */
	#touch(threadId: string, entry: Entry): void {
		entry.lastUsedMs = performance.now();
		clearTimeout(entry.idleTimer);
		if (this.#entries.get(threadId) !== entry) return;
		entry.idleTimer = setTimeout(() => {
			// Running code restarts the timeout when it ends.
			if (!entry.session?.executing) void this.#end(threadId, endReasons.idle());
		}, this.#settings.idleMs).unref();
	}

	async #makeRoom(): Promise<void> {
		const { maxSessions = 20 } = this.#settings;
		const idle = [...this.#entries]
			.filter(([, entry]) => entry.session && !entry.session.executing)
			.sort(([, one], [, other]) => one.lastUsedMs - other.lastUsedMs)
			.slice(0, Math.max(0, this.#entries.size - maxSessions));
		await Promise.all(
			idle.map(async ([threadId]) => await this.#end(threadId, endReasons.evicted())),
		);
	}

	/** Ends the thread's process, then does `finish`; resolves when no process of the thread is left and that is done. */
	async #end(
		threadId: string,
		reason: string,
		finish: () => Promise<void> = async () => undefined,
	): Promise<void> {
		const before = this.#ending.get(threadId);
		const entry = this.#entries.get(threadId);
		this.#entries.delete(threadId);
		clearTimeout(entry?.idleTimer);
		if (entry) this.#remember(threadId, entry.session?.endReason ?? reason);
		const end = async () => {
			await before?.catch(() => undefined);
			const session = await entry?.opening.catch(() => undefined);
			await session?.close();
			await finish();
		};
		const ending = end().finally(() => {
			if (this.#ending.get(threadId) === ending) this.#ending.delete(threadId);
		});
		this.#ending.set(threadId, ending);
		await ending;
	}

	#remember(threadId: string, reason: string): void {
		this.#endReasons.set(threadId, reason);
		const [oldest] = this.#endReasons.keys();
		if (this.#endReasons.size > MAX_END_REASONS && oldest !== undefined)
			this.#endReasons.delete(oldest);
	}

	/** True the first time only: the mark stays in the thread's folder. */
	async #markStarted(threadDir: string): Promise<boolean> {
		return await mkdir(path.join(threadDir, 'started')).then(
			() => true,
			() => false,
		);
	}

	#threadDir(threadId: string): string {
		if (!THREAD_ID_PATTERN.test(threadId)) {
			throw new SandboxError(
				'A thread id may contain only letters, digits, _ and -, at most 128 of them.',
			);
		}
		return path.join(this.#settings.root, threadId);
	}
}
