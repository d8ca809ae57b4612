import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ReasonedTurn } from '../../domain/conversation.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Store } from '../../store/Store.ts';

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Of a turn as JSON. Larger ones are not given to clients. */
const MAX_BYTES = 2 * 1024 * 1024;
/** Of all turns that one request brings: a short text may unpack to a long one, and may be repeated. */
const MAX_TOTAL_BYTES = 16 * 1024 * 1024;

/**
 * Seals what a model wants back for clients that store conversations themselves: `encrypted_content` of a reasoning
 * item. Each owner has a key, so that nobody can send the reasoning of another.
 */
export class ReasoningSeal {
	readonly #store: Store;
	#knownKeys: Buffer[] | undefined;
	#leftBytes = MAX_TOTAL_BYTES;

	/** @param store of one owner, for one request */
	constructor(store: Store) {
		this.#store = store;
	}

	/** @returns base64; undefined when the turn is too large */
	async seal(turn: ReasonedTurn): Promise<string | undefined> {
		const json = Buffer.from(JSON.stringify(turn));
		if (json.byteLength > MAX_BYTES) return undefined;
		const iv = randomBytes(IV_BYTES);
		const cipher = createCipheriv(CIPHER, (await this.#keys())[0]!, iv);
		const sealed = Buffer.concat([cipher.update(deflateRawSync(json)), cipher.final()]);
		return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), sealed]).toString('base64');
	}

	/** @returns undefined for what this engine did not seal for this owner, such as the content of another server */
	async open(text: string): Promise<ReasonedTurn | undefined> {
		const bytes = text.length > 2 * MAX_BYTES ? Buffer.alloc(0) : Buffer.from(text, 'base64');
		const start = 1 + IV_BYTES + TAG_BYTES;
		if (bytes[0] !== VERSION || bytes.length <= start) return undefined;
		for (const key of await this.#keys()) {
			const cipher = createDecipheriv(CIPHER, key, bytes.subarray(1, 1 + IV_BYTES));
			cipher.setAuthTag(bytes.subarray(1 + IV_BYTES, start));
			try {
				const opened = Buffer.concat([cipher.update(bytes.subarray(start)), cipher.final()]);
				const json = inflateRawSync(opened, {
					maxOutputLength: Math.max(1, Math.min(MAX_BYTES, this.#leftBytes)),
				});
				this.#leftBytes -= json.byteLength;
				return JSON.parse(json.toString()) as ReasonedTurn;
			} catch {
				// Sealed with another key, changed, or too large.
			}
		}
		return undefined;
	}

	async #keys(): Promise<Buffer[]> {
		return (this.#knownKeys ??= await this.#readKeys());
	}

	/** The owner's keys, the first of which seals. There are several when engines created them at the same time. */
	async #readKeys(): Promise<Buffer[]> {
		const find = async () => await this.#store.secrets.list({ order: 'asc', limit: 10 });
		let { documents } = await find();
		if (documents.length === 0) {
			const key = randomBytes(32).toString('base64');
			const secret = { id: newId('secret'), createdAt: nowSeconds(), key };
			await this.#store.commit({ insert: { secrets: [secret] } });
			({ documents } = await find());
		}
		return documents.map(({ key }) => Buffer.from(key, 'base64'));
	}
}
