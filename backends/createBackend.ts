import { createAssistantsBackend } from './assistants/createAssistantsBackend.ts';
import type { Backend } from './Backend.ts';
import { BackendError } from './BackendError.ts';
import { createResponsesBackend } from './responses/createResponsesBackend.ts';
import { withoutConversations } from './responses/withoutConversations.ts';
import { createClient } from './shared/createClient.ts';

export interface BackendSettings {
	backend: string;
	/** Includes the version path, such as `https://api.openai.com/v1`. */
	baseUrl: string;
	/** Only needed when `fetch` does not authenticate requests; n8n's does. */
	apiKey?: string;
	fetch: typeof fetch;
	/** Aborts every call except `startRun`, `cancelRun` and the deletes. */
	signal?: AbortSignal;
}

/**
 * Creates the adapter for the API selected in the credential.
 *
 * @throws BackendError when the API is unknown or the URL is invalid
 */
export function createBackend(settings: BackendSettings): Backend {
	if (settings.backend === 'assistants') {
		return createAssistantsBackend(createClient(settings), settings.signal);
	}
	if (settings.backend === 'responses') {
		return createResponsesBackend(createClient(settings), settings.signal);
	}
	if (settings.backend === 'responsesOnly') {
		return withoutConversations(createResponsesBackend(createClient(settings), settings.signal));
	}
	throw new BackendError(`The credential has an unknown API: ${settings.backend}`, {
		code: 'backend_not_available',
		hint: "Open the credential and choose an API from the list under 'API'.",
	});
}
