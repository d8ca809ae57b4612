import { N8nRest } from '../../../scripts/servers/N8nRest.ts';
import type { ServerProcess } from '../../../scripts/servers/ServerProcess.ts';
import type { BinaryMode } from '../../../scripts/servers/n8nVariables.ts';
import { openN8n, type OpenN8n } from './openN8n.ts';

const login = { email: 'owner@example.com', password: 'Only-for-tests-1' };

export interface OwnN8nServer extends OpenN8n {
	rest: N8nRest;
	baseUrl: string;
	process: ServerProcess;
}

/** Starts an n8n server with the package installed and logs in as its owner; it ends with the resources. */
export async function openOwnN8nServer(
	resources: AsyncDisposableStack,
	binaryMode?: BinaryMode,
	variables?: Record<string, string>,
): Promise<OwnN8nServer> {
	const opened = await openN8n(resources, binaryMode, variables);
	const { baseUrl, process: server } = await opened.n8n.start();
	resources.defer(() => server.stop());
	const rest = new N8nRest(baseUrl);
	await rest.createOwner(login);
	return { ...opened, rest, baseUrl, process: server };
}
