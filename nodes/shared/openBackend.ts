import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Backend } from '../../backends/Backend.ts';
import { createBackend } from '../../backends/createBackend.ts';
import { isOpenAi } from '../../backends/isOpenAi.ts';
import { resolveServer } from '../../credentials/resolveServer.ts';
import { n8nFetch } from './n8nFetch.ts';
import { UserError } from './UserError.ts';

/**
 * Connects to the server of the node's credential. The key stays with n8n, whose transport adds it to each request.
 *
 * @param signal ends every call except those that clean up
 * @throws UserError when the credential selects OpenAI's Assistants API, which was shut down
 */
export async function openBackend(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	signal?: AbortSignal,
): Promise<Backend> {
	const credential = await context.getCredentials('codeInterpreterApi');
	const { url, api } = resolveServer(credential);
	if (api === 'assistants' && isOpenAi(url)) {
		// Checked before anything is uploaded: OpenAI still accepts files, but every other path returns 404.
		throw new UserError(
			'OpenAI shut down its Assistants API on 2026-08-26',
			"In the credential, choose the server 'Custom' and 'Responses' under API, or a server that still has the Assistants API.",
			{ code: 'assistants_gone' },
		);
	}
	return createBackend({
		backend: api,
		baseUrl: url,
		fetch: n8nFetch(context, url, credential),
		signal,
	});
}
