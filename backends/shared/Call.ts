import type OpenAI from 'openai';

export interface CallOptions {
	signal?: AbortSignal;
	/** In milliseconds. */
	timeout: number;
	/** Sent in addition to the headers of the call. */
	headers?: Record<string, string>;
}

/** One request through the SDK. */
export type Call<T> = (client: OpenAI, options: CallOptions) => Promise<T>;
