import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyRequest } from 'fastify';
import type { Peers } from '../../peers/Peers.ts';
import type { Owned, Store } from '../../store/Store.ts';
import type { IdempotencyRecord } from '../../domain/idempotencyRecord.ts';

interface Claim {
	id: string;
	/** Whether its request has written anything. */
	isDone: boolean;
}

/** Which requests with an idempotency key this engine serves: one engine at a time serves each, and it takes effect once. */
export class IdempotencyClaims {
	readonly #store: Store;
	readonly #peers: Pick<Peers, 'id' | 'isAlive'>;
	/** The fields that all claims of this engine share. */
	readonly #own: { engineId: string };
	readonly #claims = new WeakMap<FastifyRequest, Claim>();
	/** The claim of the request whose handler is running. */
	readonly #current = new AsyncLocalStorage<Claim>();

	/** @param store the store of all owners */
	constructor(store: Store, peers: Pick<Peers, 'id' | 'isAlive'>) {
		this.#store = store;
		this.#peers = peers;
		this.#own = { engineId: peers.id };
	}

	/**
	 * Claims a request for this engine.
	 * @returns the existing record; undefined when this engine is to serve the request
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
		this.#claims.set(request, { id: claim.id, isDone: false });
		return undefined;
	}

	/** Takes over the claim of a dead engine that had not written anything. If it resumes, it can no longer write. */
	async #takeOver({ id, engineId, isDone, response }: IdempotencyRecord): Promise<boolean> {
		if (isDone || response !== null || (await this.#peers.isAlive(engineId))) return false;
		return (await this.#store.idempotencyRecords.update(id, this.#own, { engineId })) !== undefined;
	}

	/** Runs the handler of a request within its claim, if it has one. */
	run(request: FastifyRequest, handler: () => void): void {
		const claim = this.#claims.get(request);
		if (claim === undefined) handler();
		else this.#current.run(claim, handler);
	}

	/** The store for handlers: the first commit of a request also marks its claim as done. */
	mark(store: Store): Store {
		return {
			...store,
			commit: async (batch) => {
				const claim = this.#current.getStore();
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

	/** Forgets a request, so that it can be sent again. */
	async release(request: FastifyRequest): Promise<void> {
		const claim = this.#claims.get(request);
		if (claim === undefined) return;
		this.#claims.delete(request);
		await this.#store.idempotencyRecords.removeWhere({ id: claim.id, ...this.#own });
	}

	/** Stores the response to a request. Without one, the request may be retried, unless it has written something. */
	async end(request: FastifyRequest, response: IdempotencyRecord['response']): Promise<void> {
		const claim = this.#claims.get(request);
		if (claim === undefined) return;
		this.#claims.delete(request);
		const { id, isDone } = claim;
		if (response !== null) await this.#store.idempotencyRecords.update(id, { response }, this.#own);
		else if (!isDone) await this.#store.idempotencyRecords.removeWhere({ id, ...this.#own });
	}
}
