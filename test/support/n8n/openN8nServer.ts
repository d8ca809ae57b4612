import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { N8nRest } from '../../../scripts/servers/N8nRest.ts';
import { sharedN8n } from './sharedN8n.ts';

export interface N8nServer {
	/** Logged in as the owner. */
	rest: N8nRest;
	baseUrl: string;
	/** An empty folder that workflows may read and write files in; it is removed with the resources. */
	filesDir: string;
}

/** Opens the n8n server that all end-to-end tests share, which stores binary data on disk. */
export async function openN8nServer(resources: AsyncDisposableStack): Promise<N8nServer> {
	const { baseUrl, session, filesRoot } = sharedN8n();
	const filesDir = await mkdtemp(join(filesRoot, 'files-'));
	await chmod(filesDir, 0o711);
	resources.defer(() => rm(filesDir, { recursive: true, force: true }));
	return { rest: new N8nRest(baseUrl, session), baseUrl, filesDir };
}
