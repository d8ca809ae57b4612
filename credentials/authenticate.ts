import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { resolveServer, toTrimmedText } from './resolveServer.ts';

/** Adds the key and the other fields of the credential to a request. Empty fields are not sent: an engine may work without a key. */
export async function authenticate(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const key = toTrimmedText(credentials.apiKey);
	const { keyHeader } = resolveServer(credentials);
	const headers = {
		...request.headers,
		...(keyHeader === 'apiKeyHeader'
			? optional('api-key', key)
			: optional('authorization', key && `Bearer ${key}`)),
		...optional('openai-organization', credentials.organizationId),
		...optional('openai-project', credentials.projectId),
	};
	const qs = { ...request.qs, ...optional('api-version', credentials.apiVersion) };
	return { ...request, headers, qs };
}

const optional = (name: string, value: unknown): Record<string, string> =>
	toTrimmedText(value) ? { [name]: toTrimmedText(value) } : {};
