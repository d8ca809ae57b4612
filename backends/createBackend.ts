import { createAssistantsBackend } from './assistants/createAssistantsBackend.ts';
import type { Backend } from './Backend.ts';
import { BackendError } from './BackendError.ts';
import { createResponsesBackend } from './responses/createResponsesBackend.ts';
import { createClient } from './shared/createClient.ts';

export interface BackendSettings {
	backend: string;
	/** With the version path, such as `https://api.openai.com/v1`. */
	baseUrl: string;
	/** Only where `fetch` does not authenticate by itself; n8n's does. */
	apiKey?: string;
	fetch: typeof fetch;
	/** Ends every call but `cancelRun`. */
	signal?: AbortSignal;
}

/**
 * Settings -> adapter.
 *
 * @throws BackendError when the settings name no adapter or no usable URL
 */
export function createBackend(settings: BackendSettings): Backend {
	if (settings.backend === 'assistants') {
		return createAssistantsBackend(createClient(settings), settings.signal);
	}
	if (settings.backend === 'responses') {
		return createResponsesBackend(createClient(settings), settings.signal);
	}
	throw new BackendError(`The credential names an unknown API: ${settings.backend}`, {
		code: 'backend_not_available',
		hint: "Open the credential and choose an API from the list under 'API'.",
	});
}
