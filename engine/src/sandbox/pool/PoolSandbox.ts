import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chown } from 'node:fs/promises';
import path from 'node:path';
import type { BubblewrapSandbox, RunnerSandbox } from '../bubblewrap/openBubblewrap.ts';
import { startBubblewrap } from '../bubblewrap/startBubblewrap.ts';
import { makeFolder } from '../files/makeFolder.ts';
import { removeFolder } from '../files/removeFolder.ts';
import { swapFolders } from '../files/swapFolders.ts';
import { withMemory, type SandboxLimits } from '../limits.ts';
import type { RunnerProcess } from '../runner/RunnerProcess.ts';
import { RunnerSession } from '../runner/RunnerSession.ts';
import { SandboxError, type Sandbox } from '../Sandbox.ts';
import { WarmStandby } from '../WarmStandby.ts';

interface Worker {
	process: RunnerProcess;
	/** Bound to its `/mnt/data`. */
	folder: string;
	/** Whether it ended before it was assigned to a session. */
	hasEnded: boolean;
}

/**
 * The sandbox for machines where bubblewrap may create namespaces but its children may not, so that no session can be
 * forked. Ubuntu's AppArmor profile `bwrap-userns-restrict` seems to be such a case, judged from its text; it was not
 * tried. One process that has imported pandas and matplotlib is kept ready, and its folder replaces the session's.
 */
export class PoolSandbox implements RunnerSandbox {
	static readonly kind = 'pool';
	readonly name = 'pool';
	readonly limits: SandboxLimits;
	readonly python: Sandbox['python'];
	readonly versions: Readonly<Record<string, string>> | undefined;
	readonly packages: Record<string, string[]> | undefined;
	readonly #bubblewrap: BubblewrapSandbox;
	readonly #standby = new WarmStandby({ make: async () => await this.#startWorker() });

	private constructor(bubblewrap: BubblewrapSandbox) {
		this.#bubblewrap = bubblewrap;
		this.limits = bubblewrap.limits;
		this.python = bubblewrap.python;
		this.versions = bubblewrap.versions;
		this.packages = bubblewrap.packages;
	}

	/** @throws BubblewrapFailure or SandboxError if no worker can be started */
	static async open(bubblewrap: BubblewrapSandbox): Promise<PoolSandbox> {
		const sandbox = new PoolSandbox(bubblewrap);
		await sandbox.#standby.fill();
		return sandbox;
	}

	async openSession(dataDir: string, memoryBytes?: number): Promise<RunnerSession> {
		const worker = this.#standby.take();
		try {
			if (worker && !worker.hasEnded) {
				await swapFolders(worker.folder, dataDir);
				const limits = withMemory(this.limits, memoryBytes);
				return await RunnerSession.start(worker.process, dataDir, limits).catch((error) => {
					if (!worker.hasEnded) throw error;
					// It ended a moment ago, through no fault of this session.
					return this.#bubblewrap.openSession(dataDir, memoryBytes);
				});
			}
			if (worker) await removeFolder(worker.folder);
			// If several open at the same time, the first gets the worker; the others do not wait for another.
			return await this.#bubblewrap.openSession(dataDir, memoryBytes);
		} finally {
			this.#standby.prepare();
		}
	}

	/** Resolves when a process is ready for the next session, or none can be started. */
	async prepared(): Promise<void> {
		await this.#standby.prepared();
	}

	async close(): Promise<void> {
		for (const worker of await this.#standby.close()) await endWorker(worker);
	}

	async #startWorker(): Promise<Worker> {
		const { start } = this.#bubblewrap;
		const folder = path.join(start.root, `.worker-${randomUUID()}`);
		await makeFolder(folder, 0o700);
		try {
			if (start.user) await chown(folder, start.user.uid, start.user.gid);
			const process = await startBubblewrap({ ...start, dataDir: folder, isWorker: true });
			const worker: Worker = { process, folder, hasEnded: false };
			const ended = process.ended.then((how) => {
				worker.hasEnded = true;
				return how;
			});
			await Promise.race([once(process.control, 'readable'), ended]);
			// This byte is not a frame; a session reads frames only.
			if (process.control.read() !== null) return worker;
			await endWorker(worker);
			throw new SandboxError(
				`A Python process ended while it was starting (${await ended}). ${process.diagnostics()}`,
			);
		} catch (error) {
			await removeFolder(folder);
			throw error;
		}
	}
}

async function endWorker({ process, folder }: Worker): Promise<void> {
	process.kill();
	await process.ended;
	process.control.destroy();
	process.text.destroy();
	await removeFolder(folder);
}
