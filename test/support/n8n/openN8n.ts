import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { N8n } from '../../../scripts/servers/N8n.ts';
import type { BinaryMode } from '../../../scripts/servers/n8nVariables.ts';
import { preparedN8n } from './preparedN8n.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

export interface OpenN8n {
	n8n: N8n;
	/** An empty folder that its workflows may read and write files in. */
	filesDir: string;
}

/** Creates an n8n with only the package installed; it is removed with the resources. */
export async function openN8n(
	resources: AsyncDisposableStack,
	binaryMode: BinaryMode = 'filesystem',
	more: Record<string, string> = {},
): Promise<OpenN8n> {
	const userFolder = join(await temporaryFolder(resources), 'n8n');
	await cp(preparedN8n().userFolder, userFolder, { recursive: true });
	const filesDir = await temporaryFolder(resources);
	const variables = { GENERIC_TIMEZONE: 'UTC', ...more };
	const settings = { binaryMode, fileFolders: [filesDir], hasEditor: false, variables };
	return { n8n: new N8n({ ...settings, userFolder }), filesDir };
}
