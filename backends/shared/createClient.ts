import OpenAI from 'openai';
import { BackendError } from '../BackendError.ts';
import { rejectInvalidResponses } from './errors/rejectInvalidResponses.ts';

export interface ClientSettings {
	baseUrl: string;
	apiKey?: string;
	fetch: typeof fetch;
}

/**
 * Creates the official SDK on the given transport. The SDK does not retry: `retry.ts` does, and only when that is safe.
 *
 * @throws BackendError when `baseUrl` is not an http(s) URL
 */
export function createClient({ baseUrl, apiKey, fetch }: ClientSettings): OpenAI {
	return new OpenAI({
		baseURL: checkBaseUrl(baseUrl),
		// The SDK requires a key. In n8n the transport replaces it with the real one.
		apiKey: apiKey || 'set by the transport',
		organization: null,
		project: null,
		fetch: rejectInvalidResponses(fetch),
		maxRetries: 0,
	});
}

function checkBaseUrl(baseUrl: string): string {
	const trimmed = baseUrl.trim().replace(/(?<!\/)\/+$/, '');
	if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) {
		// The value is not quoted: people paste keys into the wrong field.
		throw new BackendError("The credential's Base URL is not a web address", {
			code: 'invalid_base_url',
			hint: 'Enter it with its scheme and version path, such as http://127.0.0.1:8787/v1.',
		});
	}
	return trimmed;
}
