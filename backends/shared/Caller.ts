import { randomUUID } from 'node:crypto';
import type OpenAI from 'openai';
import { undefinedIfNotFound } from '../BackendError.ts';
import { supportsIdempotency } from './retry/supportsIdempotency.ts';
import { isSafeToRetry, isTemporary, retry } from './retry/retry.ts';
import type { Call } from './Call.ts';
import { toBackendError } from './errors/toBackendError.ts';
import { mayHaveExecuted } from './retry/isResponseLost.ts';

/** Words are answered at once; a server that is silent for longer has got stuck. Transfers set a limit of their own. */
const ANSWER_TIMEOUT_MS = 60_000;

/** How adapters call the SDK: every call is retried by its safety, and its errors are translated once. */
export class Caller {
	readonly client: OpenAI;
	readonly #signal?: AbortSignal;

	constructor(client: OpenAI, signal?: AbortSignal) {
		this.client = client;
		this.#signal = signal;
	}

	/** The same, for calls that have to come through even after the signal has fired. */
	get withoutAbort(): Caller {
		return new Caller(this.client);
	}

	/** The same, ended by one more signal. */
	withSignal(signal: AbortSignal): Caller {
		return new Caller(this.client, this.#signal ? AbortSignal.any([this.#signal, signal]) : signal);
	}

	/** A call that may be repeated freely: reads, deletes, cancels. */
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
	 * A call that makes something. It is repeated only when the server surely did nothing, or when it gives a request that
	 * comes again the answer of the first.
	 *
	 * @throws BackendError the one that leaves open whether it was done, where there was one
	 */
	async create<T>(path: string, call: Call<T>): Promise<T> {
		let key = randomUUID();
		let lost: unknown;
		const attempt = async () => {
			try {
				return await this.#attempt(path, call, { 'Idempotency-Key': key });
			} catch (error) {
				if (mayHaveExecuted(error)) lost ??= error;
				// The server may still wait for the rest of what was cut off: that is not to be waited for.
				else if (lost === undefined) key = randomUUID();
				throw error;
			}
		};
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
		try {
			return await call(client, { signal, timeout: ANSWER_TIMEOUT_MS, headers });
		} catch (error) {
			signal?.throwIfAborted();
			throw toBackendError(error, client.baseURL + path);
		}
	}
}
