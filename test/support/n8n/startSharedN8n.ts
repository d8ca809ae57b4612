import { openOwnN8nServer } from './openOwnN8nServer.ts';
import { resourcesOfThisRun } from './resourcesOfThisRun.ts';
import setUpN8n from './setUpN8n.ts';
import { announceSharedN8n } from './sharedN8n.ts';

/** Jest's global setup of the end-to-end tests: starts the n8n server that their files share. */
export default async function startSharedN8n(): Promise<void> {
	await setUpN8n();
	const { baseUrl, rest, filesDir } = await openOwnN8nServer(resourcesOfThisRun);
	announceSharedN8n({ baseUrl, session: rest.session, filesRoot: filesDir });
}
