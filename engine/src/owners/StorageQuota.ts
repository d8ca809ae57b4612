import type { Settings } from '../Dependencies.ts';
import { limitsOf } from '../Dependencies.ts';
import { StorageFull } from '../store/FileContents.ts';
import type { FileContents } from '../store/FileContents.ts';
import type { Store } from '../store/Store.ts';

/** Holds what is kept to the limits of all and of each owner, while it is being written. */
export class StorageQuota {
	readonly #store: Pick<Store, 'storedBytes'>;
	readonly #settings: Pick<Settings, 'limits' | 'maxStoredBytes'>;
	/** Bytes of writes that are not done yet, which the store knows nothing of. */
	readonly #writing = new Map<string, number>();

	constructor(
		store: Pick<Store, 'storedBytes'>,
		settings: Pick<Settings, 'limits' | 'maxStoredBytes'>,
	) {
		this.#store = store;
		this.#settings = settings;
	}

	/** The contents, with writes that are refused where they would go beyond a limit. */
	limit(contents: FileContents, ownerNow: () => string): FileContents {
		return {
			...contents,
			write: async (id, bytes) => {
				const owner = ownerNow();
				const { storedBytes: most = Infinity } = limitsOf(this.#settings, owner);
				const { maxStoredBytes } = this.#settings;
				let counted = bytes;
				if (most < Infinity) {
					const stored = await this.#store.storedBytes(owner);
					counted = this.#count(counted, `owner ${owner}`, most - stored, most);
				}
				if (maxStoredBytes < Infinity) {
					const stored = await this.#store.storedBytes();
					counted = this.#count(counted, 'all', maxStoredBytes - stored, maxStoredBytes);
				}
				return await contents.write(id, counted);
			},
		};
	}

	async *#count(bytes: AsyncIterable<Uint8Array>, whose: string, room: number, most: number) {
		let written = 0;
		const writing = (change: number) => {
			written += change;
			const sum = (this.#writing.get(whose) ?? 0) + change;
			if (sum === 0) this.#writing.delete(whose);
			else this.#writing.set(whose, sum);
			return sum;
		};
		try {
			for await (const chunk of bytes) {
				if (writing(chunk.byteLength) > room) throw new StorageFull(most);
				yield chunk;
			}
		} finally {
			writing(-written);
		}
	}
}
