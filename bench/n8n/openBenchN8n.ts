import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { N8n } from '../../scripts/servers/N8n.ts';
import { N8nRest } from '../../scripts/servers/N8nRest.ts';
import type { BinaryMode } from '../../scripts/servers/n8nVariables.ts';
import { packPackage } from '../../scripts/servers/packPackage.ts';
import { ChainRunner } from '../../test/support/n8n/openChainRunner.ts';
import { temporaryFolder } from '../../test/support/temporaryFolder.ts';

const login = { email: 'owner@example.com', password: 'Only-for-benches-1' };

export interface BenchN8n {
	runner: ChainRunner;
	processId: number;
}

/** Starts a real n8n with the package installed, connected to one engine; it ends with the resources. */
export async function openBenchN8n(
	resources: AsyncDisposableStack,
	baseUrl: string,
	{ binaryMode, tarball }: { binaryMode?: BinaryMode; tarball?: string } = {},
): Promise<BenchN8n> {
	const userFolder = join(await temporaryFolder(resources), 'n8n');
	await mkdir(userFolder);
	const filesDir = await temporaryFolder(resources);
	const n8n = new N8n({ userFolder, binaryMode, fileFolders: [filesDir] });
	await n8n.installPackage(tarball ?? (await packPackage(await temporaryFolder(resources))));
	const { baseUrl: n8nUrl, process: server } = await n8n.start();
	resources.defer(() => server.stop());
	const rest = new N8nRest(n8nUrl);
	await rest.ensureOwner(login);
	await rest.logIn(login);
	const open = new ChainRunner(rest, filesDir);
	return { runner: await open.withServer({ baseUrl }), processId: server.child.pid ?? 0 };
}

/** Writes a file where workflows can read it. */
export async function putFile({ runner }: BenchN8n, name: string, content: Buffer) {
	await writeFile(join(runner.filesDir, name), content);
}
