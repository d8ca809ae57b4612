import type { Backend } from '../../../backends/Backend.ts';
import { createBackend } from '../../../backends/createBackend.ts';
import { type Handle, openServer, type Server } from '../servers/openServer.ts';

/** The Assistants adapter with a server that answers as the test defines. */
export async function openAssistantsBackend(
	resources: AsyncDisposableStack,
	handle: Handle,
): Promise<{ server: Server; backend: Backend }> {
	const server = await openServer(resources, handle);
	return { server, backend: createBackend({ backend: 'assistants', ...server, fetch }) };
}
