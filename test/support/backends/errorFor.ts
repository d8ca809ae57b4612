import { BackendError } from '../../../backends/BackendError.ts';
import { createClient } from '../../../backends/shared/createClient.ts';
import { toBackendError } from '../../../backends/shared/errors/toBackendError.ts';
import { type Answer, openServer } from '../servers/openServer.ts';

/** The error that the SDK makes of a response. */
export async function errorFor(
	resources: AsyncDisposableStack,
	answer: Answer,
): Promise<BackendError> {
	const { baseUrl } = await openServer(resources, () => answer);
	return await errorAt(baseUrl);
}

/** The error of a request to this server. */
export async function errorAt(baseUrl: string): Promise<BackendError> {
	const client = createClient({ baseUrl, fetch });
	const error: unknown = await client.models.retrieve('python').catch((reason: unknown) => reason);
	return toBackendError(error, `${client.baseURL}/models/python`);
}
