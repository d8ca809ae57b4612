import type { Dependencies } from '../Dependencies.ts';
import { DiskAlmostFull, StorageFull } from '../store/FileContents.ts';
import type { FileContents } from '../store/FileContents.ts';
import { limitsOf } from '../config/keyLimits.ts';

type QuotaDependencies = Pick<Dependencies, 'store' | 'freeDiskBytes' | 'settings'>;

/** How much a write may add before the free space is read again. */
const CHECK_DISK_EVERY_BYTES = 16 * 1024 * 1024;

const REUSE_SUMS_MS = 1000;
const AMPLE_BYTES = 1024 * 1024 * 1024;

interface Write {
	owner: string;
	bytes: number;
}

/** Enforces the storage limits of all owners together and of each, while bytes are being written. */
export class StorageQuota {
	readonly #deps: QuotaDependencies;
	/** By id: bytes that are being written, or are written and not in the store yet. */
	readonly #writes = new Map<string, Write>();

	/** By owner: the last sums. PostgreSQL reads all documents for them, too much for every request. */
	readonly #recent = new Map<string, { own: number; all: number; readMs: number }>();

	constructor(deps: QuotaDependencies) {
		this.#deps = deps;
	}

	/**
	 * Checks that new data of any kind may be stored for an owner.
	 * @throws StorageFull when a limit is reached; DiskAlmostFull
	 */
	async requireRoom(owner: string): Promise<void> {
		await this.#requireDisk();
		if (this.#limitOf(owner) === Infinity || this.#hasAmpleRoom(owner)) return;
		const stored = await this.#readStored(owner);
		this.#recent.set(owner, { ...stored, readMs: performance.now() });
		this.#check({ owner, bytes: 1 }, stored);
	}

	/** Whether a moment ago so much was left that no request since can have used it up. Bytes of files are always counted. */
	#hasAmpleRoom(owner: string): boolean {
		const recent = this.#recent.get(owner);
		if (!recent || performance.now() - recent.readMs > REUSE_SUMS_MS) return false;
		const { storedBytes: mostOwn = Infinity } = limitsOf(this.#deps.settings, owner);
		const left = Math.min(mostOwn - recent.own, this.#deps.settings.maxStoredBytes - recent.all);
		return left > AMPLE_BYTES;
	}

	/** The contents, with writes refused that would exceed a limit. */
	limit(contents: FileContents, ownerNow: () => string): FileContents {
		return {
			...contents,
			write: async (id, bytes) => {
				const write = { owner: ownerNow(), bytes: 0 };
				const guarded = this.#guardDisk(bytes);
				if (this.#limitOf(write.owner) === Infinity) return await contents.write(id, guarded);
				this.#writes.set(id, write);
				try {
					return await contents.write(id, this.#limitBytes(guarded, write));
				} catch (error) {
					this.#writes.delete(id);
					throw error;
				}
			},
			remove: async (id) => {
				await contents.remove(id);
				this.#writes.delete(id);
			},
		};
	}

	#limitOf(owner: string): number {
		const { storedBytes = Infinity } = limitsOf(this.#deps.settings, owner);
		return Math.min(storedBytes, this.#deps.settings.maxStoredBytes);
	}

	async *#guardDisk(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
		let unchecked = CHECK_DISK_EVERY_BYTES;
		for await (const chunk of bytes) {
			unchecked += chunk.byteLength;
			if (unchecked >= CHECK_DISK_EVERY_BYTES) {
				await this.#requireDisk();
				unchecked = 0;
			}
			yield chunk;
		}
	}

	async #requireDisk(): Promise<void> {
		const { freeDiskBytes, settings } = this.#deps;
		if ((await freeDiskBytes()) < settings.minFreeDiskBytes) throw new DiskAlmostFull();
	}

	async *#limitBytes(bytes: AsyncIterable<Uint8Array>, write: Write): AsyncGenerator<Uint8Array> {
		let stored = await this.#readStored(write.owner);
		for await (const chunk of bytes) {
			write.bytes += chunk.byteLength;
			this.#check(write, stored);
			yield chunk;
		}
		// Other writes may have ended meanwhile, which the first reading did not include.
		stored = await this.#readStored(write.owner);
		this.#check(write, stored);
	}

	#check(write: Write, stored: { own: number; all: number }): void {
		const { storedBytes: mostOwn = Infinity } = limitsOf(this.#deps.settings, write.owner);
		const mostAll = this.#deps.settings.maxStoredBytes;
		const writes = [...this.#writes.values()];
		const own = stored.own + sumOf(writes.filter(({ owner }) => owner === write.owner));
		const all = stored.all + sumOf(writes);
		if (own <= mostOwn && all <= mostAll) return;
		// Counted at once, so that one of two writes that do not both fit succeeds.
		write.bytes = 0;
		throw new StorageFull(own > mostOwn ? mostOwn : mostAll);
	}

	async #readStored(owner: string): Promise<{ own: number; all: number }> {
		for (const [id] of this.#writes) {
			if (await this.#isStored(id)) this.#writes.delete(id);
		}
		const { store, settings } = this.#deps;
		// A sum takes PostgreSQL longer with more documents, so it is read only where a limit needs it.
		const isOwnLimited = limitsOf(settings, owner).storedBytes !== undefined;
		return {
			own: isOwnLimited ? await store.storedBytes(owner) : 0,
			all: settings.maxStoredBytes < Infinity ? await store.storedBytes() : 0,
		};
	}

	async #isStored(id: string): Promise<boolean> {
		const { files, containerFiles, uploadParts } = this.#deps.store;
		for (const collection of [files, containerFiles, uploadParts]) {
			if ((await collection.get(id)) !== undefined) return true;
		}
		return false;
	}
}

const sumOf = (writes: Write[]): number => writes.reduce((sum, { bytes }) => sum + bytes, 0);
