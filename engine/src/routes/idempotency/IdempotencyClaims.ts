import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyRequest } from 'fastify';
import type { Peers } from '../../peers/Peers.ts';
import type { Owned, Store } from '../../store/Store.ts';
import type { IdempotencyRecord } from '../../domain/idempotencyRecord.ts';

interface Claim {
	id: string;
	/** Whether anything was written for it. */
	isDone: boolean;
}

/** Who answers which of the requests that may be sent again: each is done by one engine at a time, and once. */
export class IdempotencyClaims {
	readonly #store: Store;
	readonly #peers: Pick<Peers, 'id' | 'isAlive'>;
	/** What the claims of this engine have in common. */
	readonly #own: { engineId: string };
	readonly #held = new WeakMap<FastifyRequest, Claim>();
	/** The claim of the request whose handler is at work. */
	readonly #now = new AsyncLocalStorage<Claim>();

	/** @param store that of all owners */
	constructor(store: Store, peers: Pick<Peers, 'id' | 'isAlive'>) {
		this.#store = store;
		this.#peers = peers;
		this.#own = { engineId: peers.id };
	}

	/**
	 * Takes a request upon this engine.
	 * @returns what is there already; undefined when the request is this engine's to do now
	 */
	async take(
		request: FastifyRequest,
		wanted: Omit<Owned<IdempotencyRecord>, 'engineId' | 'isDone' | 'response'>,
	): Promise<IdempotencyRecord | undefined> {
		const claim = { ...wanted, ...this.#own, isDone: false, response: null };
		try {
			await this.#store.commit({ insert: { idempotencyRecords: [claim] } });
		} catch (error) {
			const earlier = await this.#store.idempotencyRecords.get(claim.id);
			if (earlier === undefined) throw error;
			if (earlier.digest !== claim.digest || !(await this.#takeOver(earlier))) return earlier;
		}
		this.#held.set(request, { id: claim.id, isDone: false });
		return undefined;
	}

	/** What an engine left that is gone before it wrote anything. Should it wake up, it can write nothing more for it. */
	async #takeOver({ id, engineId, isDone, response }: IdempotencyRecord): Promise<boolean> {
		if (isDone || response !== null || (await this.#peers.isAlive(engineId))) return false;
		return (await this.#store.idempotencyRecords.update(id, this.#own, { engineId })) !== undefined;
	}

	/** Runs the handler of a request, which may have a claim. */
	run(request: FastifyRequest, handler: () => void): void {
		const claim = this.#held.get(request);
		if (claim === undefined) handler();
		else this.#now.run(claim, handler);
	}

	/** The store for handlers: with the first that one writes, its claim says that it was done. */
	mark(store: Store): Store {
		return {
			...store,
			commit: async (batch) => {
				const claim = this.#now.getStore();
				if (claim === undefined || claim.isDone) return await store.commit(batch);
				const idempotencyRecords = [{ id: claim.id, fields: { isDone: true }, only: this.#own }];
				claim.isDone = await store.commit({
					...batch,
					update: { ...batch.update, idempotencyRecords },
				});
				return claim.isDone;
			},
		};
	}

	/** Keeps a request's answer; without one, the request may be tried again, unless something was written for it. */
	async end(request: FastifyRequest, response: IdempotencyRecord['response']): Promise<void> {
		const claim = this.#held.get(request);
		if (claim === undefined) return;
		this.#held.delete(request);
		const { id, isDone } = claim;
		if (response !== null) await this.#store.idempotencyRecords.update(id, { response }, this.#own);
		else if (!isDone) await this.#store.idempotencyRecords.removeWhere({ id, ...this.#own });
	}
}
