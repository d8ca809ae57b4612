import path from 'node:path';
import { inProbeFolder } from '../bubblewrap/inProbeFolder.ts';
import type { BubblewrapSandbox, RunnerSandbox } from '../bubblewrap/openBubblewrap.ts';
import { withMemory, type SandboxLimits } from '../limits.ts';
import { RunnerSession } from '../runner/RunnerSession.ts';
import { SandboxError } from '../Sandbox.ts';
import { WarmStandby } from '../WarmStandby.ts';
import { Zygote, type Fork } from './Zygote.ts';

const SHORT_LIFE_MS = 10_000;

/**
 * The sandbox over a zygote: sessions start in milliseconds, with pandas and matplotlib imported. One fork is kept
 * ready. A zygote that ends takes its sessions with it and is started anew.
 */
export class ZygoteSandbox implements RunnerSandbox {
	static readonly kind = 'zygote';
	readonly name = 'zygote';
	readonly limits: SandboxLimits;
	readonly versions: Readonly<Record<string, string>> | undefined;
	readonly packages: string[] | undefined;
	readonly #start: BubblewrapSandbox['start'];
	#zygote: Promise<Zygote> | undefined;
	/** The next session is to find its process waiting. */
	readonly #spare = new WarmStandby(
		async () => await (await this.#current()).fork(),
		(fork: Fork) => !fork.isThere(),
	);
	#closed = false;

	private constructor({ start, limits, versions, packages }: BubblewrapSandbox) {
		this.#start = start;
		this.limits = limits;
		this.versions = versions;
		this.packages = packages;
	}

	/**
	 * Starts a zygote and tries it out with a real session.
	 *
	 * @param bubblewrap which confines the zygote
	 * @throws BubblewrapFailure or SandboxError where it does not work
	 */
	static async open(bubblewrap: BubblewrapSandbox): Promise<ZygoteSandbox> {
		const sandbox = new ZygoteSandbox(bubblewrap);
		const { root, user } = bubblewrap.start;
		try {
			await inProbeFolder(root, user, async (dataDir) => {
				const session = await sandbox.openSession(dataDir);
				const { status, reason = status } = await session.execute('import pandas');
				await session.close();
				if (status !== 'ok') throw new SandboxError(`A forked session does not work: ${reason}`);
			});
		} catch (error) {
			await sandbox.close();
			throw error;
		}
		return sandbox;
	}

	/** Host process id of the zygote; undefined while there is none. */
	async zygotePid(): Promise<number | undefined> {
		const zygote = await this.#zygote?.catch(() => undefined);
		return zygote?.alive ? zygote.pid : undefined;
	}

	async openSession(dataDir: string, memoryBytes?: number): Promise<RunnerSession> {
		const folder = path.relative(this.#start.root, dataDir);
		if (folder.startsWith('..')) throw new SandboxError(`${dataDir} is no folder of a session.`);
		const start = async () =>
			await RunnerSession.start(
				{ ...(await this.#takeFork()), claim: { folder } },
				dataDir,
				withMemory(this.limits, memoryBytes),
			);
		const zygote = this.#zygote;
		try {
			return await start();
		} catch (error) {
			// A zygote may end at any time, and that is no fault of this session's. The next one gets one try.
			if (this.#closed || (await zygote?.catch(() => undefined))?.alive !== false) throw error;
			return await start();
		} finally {
			this.#spare.prepare();
		}
	}

	async close(): Promise<void> {
		this.#closed = true;
		await this.#spare.close(); // it ends with the zygote
		const zygote = await this.#zygote?.catch(() => undefined);
		await zygote?.close();
	}

	async #takeFork(): Promise<Fork> {
		return this.#spare.take() ?? (await (await this.#current()).fork());
	}

	async #current(): Promise<Zygote> {
		for (;;) {
			if (this.#closed) {
				throw new SandboxError('The engine is stopping; no code is run any more.');
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
				// One that ends at once would be started again and again; the next session will try it.
				if (performance.now() - readyMs > SHORT_LIFE_MS) this.#spare.prepare();
			});
			return zygote;
		} catch (error) {
			this.#zygote = undefined;
			throw error;
		}
	}
}
