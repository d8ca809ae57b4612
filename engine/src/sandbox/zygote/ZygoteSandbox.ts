import { randomUUID } from 'node:crypto';
import { chown } from 'node:fs/promises';
import path from 'node:path';
import { inProbeFolder } from '../bubblewrap/inProbeFolder.ts';
import { probePackages } from '../bubblewrap/probePackages.ts';
import type { BubblewrapSandbox, RunnerSandbox } from '../bubblewrap/openBubblewrap.ts';
import { makeFolder } from '../files/makeFolder.ts';
import { removeFolder } from '../files/removeFolder.ts';
import { replaceEmptyFolder } from '../files/replaceEmptyFolder.ts';
import { withMemory, type SandboxLimits } from '../limits.ts';
import type { RunnerProcess } from '../runner/RunnerProcess.ts';
import { RunnerSession } from '../runner/RunnerSession.ts';
import { SandboxError, type Sandbox } from '../Sandbox.ts';
import { WarmStandby } from '../WarmStandby.ts';
import { Zygote, type Fork } from './Zygote.ts';

const SHORT_LIFE_MS = 10_000;

/** A session that finds none ready waits for a fork of its own, which takes some milliseconds more. */
const MOST_READY = 3;

/** A fork that is confined already. Its folder is empty and replaces that of a session. */
interface PreparedFork extends Fork {
	folder: string;
	/** Resolves when the fork has ended and its folder is removed, if it did not become that of a session. Never rejects. */
	removed: Promise<void>;
}

/**
 * The sandbox over a zygote: sessions start in milliseconds, with pandas and matplotlib imported. A few forks are kept
 * ready. If the zygote ends, so do its sessions, and a new one is started.
 */
export class ZygoteSandbox implements RunnerSandbox {
	static readonly kind = 'zygote';
	readonly name = 'zygote';
	readonly limits: SandboxLimits;
	readonly python: Sandbox['python'];
	versions: Readonly<Record<string, string>> | undefined;
	packages: Record<string, string[]> | undefined;
	readonly #start: BubblewrapSandbox['start'];
	#zygote: Promise<Zygote> | undefined;
	/** For sessions without files. */
	readonly #prepared = new WarmStandby<PreparedFork>({
		make: async () => await this.#prepareFork(),
		isGone: (fork) => !fork.isThere(),
		discard: endFork,
		most: MOST_READY,
	});
	/** For sessions whose folder is not empty; it enters that folder, and is confined then. The first such session prepares it. */
	readonly #forAnyFolder = new WarmStandby<Fork>({
		make: async () => await (await this.#current()).fork(),
		isGone: (fork) => !fork.isThere(),
	});
	/** Whether there was a session whose folder had files. */
	#hasFiles = false;
	#closed = false;

	private constructor({ start, limits, python, versions }: BubblewrapSandbox) {
		this.#start = start;
		this.limits = limits;
		this.python = python;
		this.versions = versions;
	}

	/**
	 * Starts a zygote and tests it with a real session, in which the packages are imported already.
	 *
	 * @param bubblewrap confines the zygote; from `prepareBubblewrap`
	 * @throws MissingPackagesError if Python lacks a package
	 * @throws BubblewrapFailure or SandboxError if it does not work
	 */
	static async open(bubblewrap: BubblewrapSandbox): Promise<ZygoteSandbox> {
		const sandbox = new ZygoteSandbox(bubblewrap);
		const { root, user } = bubblewrap.start;
		try {
			await inProbeFolder(root, user, async (dataDir) => {
				const session = await sandbox.openSession(dataDir);
				const { versions, packages } = await probePackages(session, dataDir, bubblewrap.start);
				sandbox.versions = { ...sandbox.versions, ...versions };
				sandbox.packages = packages;
			});
		} catch (error) {
			await sandbox.close();
			throw error;
		}
		return sandbox;
	}

	/** Host process id of the zygote; undefined if there is none. */
	async zygotePid(): Promise<number | undefined> {
		const zygote = await this.#zygote?.catch(() => undefined);
		return zygote?.alive ? zygote.pid : undefined;
	}

	/** Resolves when no session was opened for a second: one fork waits then. */
	async settled(): Promise<void> {
		await this.#prepared.settled();
	}

	async openSession(dataDir: string, memoryBytes?: number): Promise<RunnerSession> {
		const folder = path.relative(this.#start.root, dataDir);
		if (folder.startsWith('..')) throw new SandboxError(`${dataDir} is not a session's folder.`);
		const start = async () =>
			await RunnerSession.start(
				await this.#takeFork(dataDir, folder),
				dataDir,
				withMemory(this.limits, memoryBytes),
			);
		const zygote = this.#zygote;
		try {
			return await start();
		} catch (error) {
			// A zygote may end at any time, through no fault of this session. A new one gets one try.
			if (this.#closed || (await zygote?.catch(() => undefined))?.alive !== false) throw error;
			return await start();
		} finally {
			this.#prepared.prepare();
			if (this.#hasFiles) this.#forAnyFolder.prepare();
		}
	}

	async close(): Promise<void> {
		this.#closed = true;
		const left = await this.#prepared.close();
		await this.#forAnyFolder.close();
		// The forks end with it.
		const zygote = await this.#zygote?.catch(() => undefined);
		await zygote?.close();
		await Promise.all(left.map(async ({ removed }) => await removed));
	}

	/** A fork that is ready, or a new one, with this folder. */
	async #takeFork(dataDir: string, folder: string): Promise<RunnerProcess> {
		const prepared = await this.#prepared.takeSoon();
		if (prepared !== undefined) {
			let isReplaced = false;
			try {
				isReplaced = await replaceEmptyFolder(prepared.folder, dataDir);
				if (isReplaced) return prepared;
			} finally {
				if (!isReplaced) this.#prepared.giveBack(prepared);
			}
			const fork = await this.#forAnyFolder.takeSoon();
			this.#hasFiles = true;
			if (fork !== undefined) return { ...fork, claim: { folder } };
		}
		return await (await this.#current()).fork(folder);
	}

	async #prepareFork(): Promise<PreparedFork> {
		const { root, user } = this.#start;
		const zygote = await this.#current();
		const folder = path.join(root, `.fork-${randomUUID()}`);
		await makeFolder(folder, 0o700);
		try {
			if (user) await chown(folder, user.uid, user.gid);
			const fork = await zygote.fork(path.basename(folder));
			const removed = fork.ended
				.then(async () => await removeFolder(folder))
				.catch(() => undefined); // the engine's next start removes it
			return { ...fork, folder, removed };
		} catch (error) {
			await removeFolder(folder);
			throw error;
		}
	}

	async #current(): Promise<Zygote> {
		for (;;) {
			if (this.#closed) {
				throw new SandboxError('The engine is stopping and runs no more code.');
			}
			const starting = (this.#zygote ??= this.#startZygote());
			const zygote = await starting;
			if (zygote.alive) return zygote;
			if (this.#zygote === starting) this.#zygote = undefined;
		}
	}

	async #startZygote(): Promise<Zygote> {
		try {
			const zygote = await Zygote.start(this.#start);
			const readyMs = performance.now();
			void zygote.ended.then(() => {
				// One that ends at once would be restarted endlessly; leave the next start to the next session.
				if (performance.now() - readyMs > SHORT_LIFE_MS) this.#prepared.prepare();
			});
			return zygote;
		} catch (error) {
			this.#zygote = undefined;
			throw error;
		}
	}
}

async function endFork(fork: PreparedFork): Promise<void> {
	fork.kill();
	await fork.removed;
	fork.control.destroy();
	fork.text.destroy();
}
