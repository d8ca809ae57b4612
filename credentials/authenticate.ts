import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

/** Adds the key, and what goes with it, to a request. Empty fields are not sent: an engine may have no key. */
export async function authenticate(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const key = text(credentials.apiKey);
	const headers = {
		...request.headers,
		...(key && credentials.authentication === 'apiKeyHeader' ? { 'api-key': key } : {}),
		...(key && credentials.authentication !== 'apiKeyHeader'
			? { authorization: `Bearer ${key}` }
			: {}),
		...optional('openai-organization', credentials.organizationId),
		...optional('openai-project', credentials.projectId),
	};
	const qs = { ...request.qs, ...optional('api-version', credentials.apiVersion) };
	return { ...request, headers, qs };
}

const optional = (name: string, value: unknown): Record<string, string> =>
	text(value) ? { [name]: text(value) } : {};

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
