import { randomUUID } from 'node:crypto';
import type OpenAI from 'openai';
import { answersOnce } from './answersOnce.ts';
import { isHarmless, isTemporary, retry } from './retry.ts';
import { toBackendError } from './toBackendError.ts';
import { mayBeDone } from './wasAnswerLost.ts';

/** Words are answered at once; a server that is silent for longer has got stuck. Transfers set a limit of their own. */
const ANSWER_TIMEOUT_MS = 60_000;

export interface CallOptions {
	signal?: AbortSignal;
	/** In milliseconds. */
	timeout: number;
	/** To be sent along with those of the call. */
	headers?: Record<string, string>;
}

export type Call<T> = (client: OpenAI, options: CallOptions) => Promise<T>;

/** How adapters call the SDK: every call is retried by its safety, and its errors are translated once. */
export class Caller {
	readonly client: OpenAI;
	private readonly signal?: AbortSignal;

	constructor(client: OpenAI, signal?: AbortSignal) {
		this.client = client;
		this.signal = signal;
	}

	/** The same, for calls that have to come through even after the signal has fired. */
	get unstoppable(): Caller {
		return new Caller(this.client);
	}

	/** The same, ended by one more signal. */
	until(signal: AbortSignal): Caller {
		return new Caller(this.client, this.signal ? AbortSignal.any([this.signal, signal]) : signal);
	}

	/** A call that may be repeated freely: reads, deletes, cancels. */
	async read<T>(path: string, call: Call<T>): Promise<T> {
		return await retry(async () => await this.attempt(path, call), isTemporary, this.signal);
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
				return await this.attempt(path, call, { 'Idempotency-Key': key });
			} catch (error) {
				if (mayBeDone(error)) lost ??= error;
				// The server may still wait for the rest of what was cut off: that is not to be waited for.
				else if (lost === undefined) key = randomUUID();
				throw error;
			}
		};
		const canRepeat = async (error: unknown) => {
			if (lost === undefined) return isHarmless(error);
			return (isTemporary(error) || mayBeDone(error)) && (await answersOnce(this));
		};
		return await retry(attempt, canRepeat, this.signal).catch((error: unknown) => {
			this.signal?.throwIfAborted();
			throw lost ?? error;
		});
	}

	private async attempt<T>(
		path: string,
		call: Call<T>,
		headers?: Record<string, string>,
	): Promise<T> {
		const { client, signal } = this;
		try {
			return await call(client, { signal, timeout: ANSWER_TIMEOUT_MS, headers });
		} catch (error) {
			signal?.throwIfAborted();
			throw toBackendError(error, client.baseURL + path);
		}
	}
}
