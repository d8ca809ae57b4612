import type OpenAI from 'openai';
import { retry, type Safety } from './retry.ts';
import { toBackendError } from './toBackendError.ts';

/** Words are answered at once; a server that is silent for longer has got stuck. Transfers set a limit of their own. */
const ANSWER_TIMEOUT_MS = 60_000;

export interface CallOptions {
	signal?: AbortSignal;
	/** In milliseconds. */
	timeout: number;
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

	/** A call that may be repeated freely: reads, deletes, cancels. */
	async read<T>(path: string, call: Call<T>): Promise<T> {
		return await this.run(path, call, 'read');
	}

	/** A call that makes something: repeated only when the server surely did nothing. */
	async create<T>(path: string, call: Call<T>): Promise<T> {
		return await this.run(path, call, 'create');
	}

	private async run<T>(path: string, call: Call<T>, safety: Safety): Promise<T> {
		const { client, signal } = this;
		const attempt = async () => {
			try {
				return await call(client, { signal, timeout: ANSWER_TIMEOUT_MS });
			} catch (error) {
				signal?.throwIfAborted();
				throw toBackendError(error, client.baseURL + path);
			}
		};
		return await retry(attempt, safety, signal);
	}
}
