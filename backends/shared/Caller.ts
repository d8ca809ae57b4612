import { randomUUID } from 'node:crypto';
import type OpenAI from 'openai';
import { undefinedIfNotFound } from '../BackendError.ts';
import { supportsIdempotency } from './retry/supportsIdempotency.ts';
import { isSafeToRetry, isTemporary, retry } from './retry/retry.ts';
import type { Call } from './Call.ts';
import { toBackendError } from './errors/toBackendError.ts';
import { mayHaveExecuted } from './retry/isResponseLost.ts';

/** A server that takes longer to answer a JSON request is considered stuck. File transfers set their own limit. */
const ANSWER_TIMEOUT_MS = 60_000;

/** How adapters call the SDK. Each call is retried only when that is safe, and its errors are translated once. */
export class Caller {
	readonly client: OpenAI;
	readonly #signal?: AbortSignal;

	constructor(client: OpenAI, signal?: AbortSignal) {
		this.client = client;
		this.#signal = signal;
	}

	/** The same caller without the signal, for calls that must succeed even after it has fired. */
	get withoutAbort(): Caller {
		return new Caller(this.client);
	}

	/** The same caller with one more abort signal. */
	withSignal(signal: AbortSignal): Caller {
		return new Caller(this.client, this.#signal ? AbortSignal.any([this.#signal, signal]) : signal);
	}

	/** Whether the signal has fired. */
	get isAborted(): boolean {
		return this.#signal?.aborted ?? false;
	}

	/** @throws the abort reason when the signal has fired */
	throwIfAborted(): void {
		this.#signal?.throwIfAborted();
	}

	/** A call that is safe to repeat: reads, updates and cancels. */
	async read<T>(path: string, call: Call<T>): Promise<T> {
		return await retry(async () => await this.#attempt(path, call), isTemporary, this.#signal);
	}

	/**
	 * A call that removes something, even after the signal has fired. Removing what no longer exists is not an error.
	 *
	 * @returns whether there was something to remove
	 */
	async delete(path: string, call: Call<unknown>): Promise<boolean> {
		const deleting = this.withoutAbort.read(path, call).then(() => true);
		return (await deleting.catch(undefinedIfNotFound)) ?? false;
	}

	/**
	 * A call that creates something. It is retried only when the server certainly did nothing, or when the server supports
	 * idempotency keys.
	 *
	 * @throws BackendError the one after which the outcome is unknown, if there was one; otherwise the last one
	 */
	async create<T>(path: string, call: Call<T>): Promise<T> {
		let key = randomUUID();
		let lost: unknown;
		const noteLoss = (error: unknown): never => {
			if (mayHaveExecuted(error)) lost ??= error;
			// A new key: under the old one the server may still be waiting for the rest of the aborted request.
			else if (lost === undefined) key = randomUUID();
			throw error;
		};
		const attempt = async () =>
			await this.#attempt(path, call, { 'Idempotency-Key': key }).catch(noteLoss);
		const canRepeat = async (error: unknown) => {
			if (lost === undefined) return isSafeToRetry(error);
			return (isTemporary(error) || mayHaveExecuted(error)) && (await supportsIdempotency(this));
		};
		return await retry(attempt, canRepeat, this.#signal).catch((error: unknown) => {
			this.#signal?.throwIfAborted();
			throw lost ?? error;
		});
	}

	async #attempt<T>(path: string, call: Call<T>, headers?: Record<string, string>): Promise<T> {
		const { client } = this;
		const signal = this.#signal;
		const answer = async () => await call(client, { signal, timeout: ANSWER_TIMEOUT_MS, headers });
		return await answer().catch((error: unknown) => {
			signal?.throwIfAborted();
			throw toBackendError(error, client.baseURL + path);
		});
	}
}
