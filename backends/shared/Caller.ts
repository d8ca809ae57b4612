import type OpenAI from 'openai';
import { retry, type Safety } from './retry.ts';
import { toBackendError } from './toBackendError.ts';

export interface CallOptions {
	signal?: AbortSignal;
}

/** How adapters call the SDK: every call is retried by its safety, and its errors are translated once. */
export class Caller {
	readonly client: OpenAI;
	readonly signal?: AbortSignal;

	constructor(client: OpenAI, signal?: AbortSignal) {
		this.client = client;
		this.signal = signal;
	}

	/** A call that may be repeated freely: reads, deletes, cancels. */
	async read<T>(path: string, call: (client: OpenAI, options: CallOptions) => Promise<T>) {
		return await this.run(path, call, 'read', this.signal);
	}

	/** A call that makes something: repeated only when the server surely did nothing. */
	async create<T>(path: string, call: (client: OpenAI, options: CallOptions) => Promise<T>) {
		return await this.run(path, call, 'create', this.signal);
	}

	/** A repeatable call that goes out even after the signal has fired. */
	async afterAbort<T>(path: string, call: (client: OpenAI, options: CallOptions) => Promise<T>) {
		return await this.run(path, call, 'read', undefined);
	}

	private async run<T>(
		path: string,
		call: (client: OpenAI, options: CallOptions) => Promise<T>,
		safety: Safety,
		signal?: AbortSignal,
	): Promise<T> {
		const attempt = async () => {
			try {
				return await call(this.client, { signal });
			} catch (error) {
				signal?.throwIfAborted();
				throw toBackendError(error, this.client.baseURL + path);
			}
		};
		return await retry(attempt, safety, signal);
	}
}
