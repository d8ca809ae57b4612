import { StorageFull } from '../store/FileContents.ts';
import type { FileContents } from '../store/FileContents.ts';
import type { Store } from '../store/Store.ts';
import type { Settings } from '../config/settings.ts';
import { limitsOf } from '../config/keyLimits.ts';

type Limits = Pick<Settings, 'limits' | 'maxStoredBytes'>;
type Stored = Pick<Store, 'storedBytes' | 'files' | 'containerFiles' | 'uploadParts'>;

interface Write {
	owner: string;
	bytes: number;
}

/** Enforces the storage limits of all owners together and of each, while bytes are being written. */
export class StorageQuota {
	readonly #store: Stored;
	readonly #settings: Limits;
	/** By id: bytes that are being written, or are written and not in the store yet. */
	readonly #writes = new Map<string, Write>();

	constructor(store: Stored, settings: Limits) {
		this.#store = store;
		this.#settings = settings;
	}

	/** The contents, with writes that are refused where they would exceed a limit. */
	limit(contents: FileContents, ownerNow: () => string): FileContents {
		return {
			...contents,
			write: async (id, bytes) => {
				const write = { owner: ownerNow(), bytes: 0 };
				if (this.#limitOf(write.owner) === Infinity) return await contents.write(id, bytes);
				this.#writes.set(id, write);
				try {
					return await contents.write(id, this.#limitBytes(bytes, write));
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
		const { storedBytes = Infinity } = limitsOf(this.#settings, owner);
		return Math.min(storedBytes, this.#settings.maxStoredBytes);
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
		const { storedBytes: mostOwn = Infinity } = limitsOf(this.#settings, write.owner);
		const mostAll = this.#settings.maxStoredBytes;
		const writes = [...this.#writes.values()];
		const own = stored.own + sumOf(writes.filter(({ owner }) => owner === write.owner));
		const all = stored.all + sumOf(writes);
		if (own <= mostOwn && all <= mostAll) return;
		// At once, so that of two writes that do not fit together one succeeds.
		write.bytes = 0;
		throw new StorageFull(own > mostOwn ? mostOwn : mostAll);
	}

	async #readStored(owner: string): Promise<{ own: number; all: number }> {
		for (const [id] of this.#writes) {
			if (await this.#isStored(id)) this.#writes.delete(id);
		}
		return { own: await this.#store.storedBytes(owner), all: await this.#store.storedBytes() };
	}

	async #isStored(id: string): Promise<boolean> {
		const { files, containerFiles, uploadParts } = this.#store;
		for (const collection of [files, containerFiles, uploadParts]) {
			if ((await collection.get(id)) !== undefined) return true;
		}
		return false;
	}
}

const sumOf = (writes: Write[]): number => writes.reduce((sum, { bytes }) => sum + bytes, 0);
