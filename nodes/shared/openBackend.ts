import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Backend } from '../../backends/Backend.ts';
import { createBackend } from '../../backends/createBackend.ts';
import { isOpenAi } from '../../backends/isOpenAi.ts';
import { n8nFetch } from './n8nFetch.ts';
import { UserError } from './UserError.ts';

/**
 * The server that the node's credential names. The key stays with n8n: its transport adds it to each request.
 *
 * @throws UserError when it asks for Assistants at OpenAI, which are gone
 * @param signal ends every call but those that clean up
 */
export async function openBackend(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	signal?: AbortSignal,
): Promise<Backend> {
	const credential = await context.getCredentials<{ serverApi: string; serverUrl: string }>(
		'codeInterpreterApi',
	);
	if (credential.serverApi === 'assistants' && isOpenAi(credential.serverUrl)) {
		// Told before anything is uploaded: files are taken there still, and only then every path answers 404.
		throw new UserError(
			'OpenAI shut its Assistants API on 2026-08-26',
			"Choose the server 'OpenAI' in the credential ('Responses' under API), or a server that still speaks Assistants.",
			{ code: 'assistants_gone' },
		);
	}
	return createBackend({
		backend: credential.serverApi,
		baseUrl: credential.serverUrl,
		fetch: n8nFetch(context, credential.serverUrl),
		signal,
	});
}
