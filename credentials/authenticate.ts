import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

/** Adds the key and the other fields of the credential to a request. Empty fields are not sent: an engine may work without a key. */
export async function authenticate(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const key = text(credentials.apiKey);
	const inHeader = text(credentials.keyHeader) || text(credentials.authentication);
	const headers = {
		...request.headers,
		...(inHeader === 'apiKeyHeader'
			? optional('api-key', key)
			: optional('authorization', key && `Bearer ${key}`)),
		...optional('openai-organization', credentials.organizationId),
		...optional('openai-project', credentials.projectId),
	};
	const qs = { ...request.qs, ...optional('api-version', credentials.apiVersion) };
	return { ...request, headers, qs };
}

const optional = (name: string, value: unknown): Record<string, string> =>
	text(value) ? { [name]: text(value) } : {};

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
