import type { Peers } from '../peers/Peers.ts';
import type { FileContents } from '../store/FileContents.ts';
import type { Store } from '../store/Store.ts';
import type { ThreadSessions } from '../sandbox/ThreadSessions.ts';
import { checkOutFolder } from './checkOutFolder.ts';
import type { Copies } from './checkOutFolder.ts';
import type { Folders, WorkingFiles } from './Folders.ts';
import { writeSessionEngine } from './sessionEngine.ts';
import { openStoredFolder } from './openStoredFolder.ts';

interface Settings {
	sessions: ThreadSessions;
	contents: FileContents;
	peers: Peers;
}

/**
 * The folders of engines that share the work. The store is authoritative; a disk has copies of the folders that runs on
 * this machine have used, updated before a run and stored after it.
 */
export class SharedFolders implements Folders {
	readonly #settings: Settings;
	/** By session: the stored files of which the folder on this machine has copies. */
	readonly #copies = new Map<string, Copies>();
	/** By session: the engine that has it, as of the last check-out. Only the engine with the session's run changes it. */
	readonly #sessionEngines = new Map<string, string | undefined>();
	readonly #dropping = new Map<string, Promise<void>>();

	constructor(settings: Settings) {
		this.#settings = settings;
	}

	async open({ store }: { store: Store }, sessionId: string) {
		return openStoredFolder({ store, contents: this.#settings.contents }, sessionId);
	}

	async checkOut(
		{ store }: { store: Store },
		sessionId: string,
		sessionEngine: string | undefined,
	): Promise<WorkingFiles> {
		const { sessions, contents, peers } = this.#settings;
		await this.#dropping.get(sessionId);
		if (sessionEngine !== undefined && sessionEngine !== peers.id) {
			// Any copy on this machine is older than what is stored.
			await this.drop(sessionId);
			sessions.recordMove(sessionId);
		}
		const copies: Copies = this.#copies.get(sessionId) ?? new Map();
		this.#copies.set(sessionId, copies);
		this.#sessionEngines.set(sessionId, sessionEngine);
		const local = await sessions.files(sessionId);
		return await checkOutFolder({ store, contents }, { sessionId, local, copies });
	}

	async session({ store }: { store: Store }, sessionId: string, memoryBytes?: number) {
		const { sessions, peers } = this.#settings;
		const sessionEngine = this.#sessionEngines.get(sessionId);
		if (sessionEngine !== peers.id) {
			await writeSessionEngine(store, sessionId, peers.id);
			this.#sessionEngines.set(sessionId, peers.id);
			if (sessionEngine !== undefined)
				peers.send({ type: 'sessionMoved', sessionId }, sessionEngine);
		}
		return await sessions.use(sessionId, memoryBytes);
	}

	async remove(storage: { store: Store }, sessionId: string): Promise<void> {
		await (await this.open(storage, sessionId)).remove();
		this.#settings.peers.send({ type: 'sessionMoved', sessionId });
		await this.drop(sessionId);
	}

	async drop(sessionId: string): Promise<void> {
		this.#copies.delete(sessionId);
		this.#sessionEngines.delete(sessionId);
		const dropped = this.#settings.sessions.drop(sessionId);
		this.#dropping.set(sessionId, dropped);
		await dropped.finally(() => this.#dropping.delete(sessionId));
	}

	async listIdle(): Promise<string[]> {
		const { sessions } = this.#settings;
		const local = new Set([...(await sessions.list()), ...this.#copies.keys()]);
		return [...local].filter((sessionId) => !sessions.has(sessionId));
	}
}
