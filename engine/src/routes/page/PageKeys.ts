import { createHmac, scryptSync, timingSafeEqual } from 'node:crypto';
import type { ApiKey } from '../../config/apiKeys.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';

const SESSION_SECONDS = 12 * 3600;
/** From the creation of the run: long enough for the morning after a run of the night. */
const WATCH_SECONDS = 12 * 3600;

/**
 * Signs sessions of the page and links to single runs with secrets that are derived from the API keys: nothing is stored, all engines
 * with the same keys accept them, and removing a key ends what was signed with it.
 */
export class PageKeys {
	readonly #apiKeys: ApiKey[];
	/** By API key. They are derived on first use, as that is slow on purpose: a link must not help to guess a short key. */
	readonly #secrets = new Map<string, Buffer>();

	constructor(apiKeys: ApiKey[]) {
		this.#apiKeys = apiKeys;
	}

	/** A session of the owner whose key was given. It ends with that key. */
	signSession(given: ApiKey): string {
		const name = Buffer.from(given.name).toString('base64url');
		return this.#sign(given, 'session', name, nowSeconds() + SESSION_SECONDS);
	}

	/** @returns the owner of a valid session */
	readSession(token: string): string | undefined {
		const [name = ''] = token.split('.');
		const owner = Buffer.from(name, 'base64url').toString();
		return this.#isValid(owner, 'session', name, token) ? owner : undefined;
	}

	/** A token with which anyone can read one run. It is the same for each request. */
	signWatch(owner: string, run: { id: string; createdAt: number }): string {
		const key = this.#apiKeys.find(({ name }) => name === owner);
		if (key === undefined) throw new Error(`No key has the name ${owner}.`);
		return this.#sign(key, 'watch', run.id, run.createdAt + WATCH_SECONDS).slice(run.id.length + 1);
	}

	isWatchValid(owner: string, runId: string, token: string): boolean {
		return this.#isValid(owner, 'watch', runId, `${runId}.${token}`);
	}

	#sign(key: ApiKey, purpose: string, subject: string, expiresAt: number): string {
		return `${subject}.${expiresAt}.${this.#mac(key, `${purpose}.${subject}.${expiresAt}`)}`;
	}

	#isValid(owner: string, purpose: string, subject: string, token: string): boolean {
		const [, expiresAt = '', mac = ''] = token.slice(subject.length).split('.');
		if (!/^\d{1,12}$/.test(expiresAt) || Number(expiresAt) <= nowSeconds()) return false;
		return this.#apiKeys
			.filter(({ name }) => name === owner)
			.some((key) => isEqual(mac, this.#mac(key, `${purpose}.${subject}.${expiresAt}`)));
	}

	#mac({ key }: ApiKey, text: string): string {
		const secret = this.#secrets.get(key) ?? scryptSync(key, 'code-interpreter-engine page', 32);
		this.#secrets.set(key, secret);
		return createHmac('sha256', secret).update(text).digest('base64url');
	}
}

function isEqual(left: string, right: string): boolean {
	const [a, b] = [Buffer.from(left), Buffer.from(right)];
	return a.length === b.length && timingSafeEqual(a, b);
}
