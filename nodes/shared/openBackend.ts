import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Backend } from '../../backends/Backend.ts';
import { createBackend } from '../../backends/createBackend.ts';
import { n8nFetch } from './n8nFetch.ts';

/**
 * The server that the node's credential names. The key stays with n8n: its transport adds it to each request.
 *
 * @param signal ends every call but those that clean up
 */
export async function openBackend(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	signal?: AbortSignal,
): Promise<Backend> {
	const credential = await context.getCredentials<{ serverApi: string; serverUrl: string }>(
		'codeInterpreterApi',
	);
	return createBackend({
		backend: credential.serverApi,
		baseUrl: credential.serverUrl,
		fetch: n8nFetch(context, credential.serverUrl),
		signal,
	});
}
