import { once } from 'node:events';
import S3rver from 's3rver';
import type { Engine } from '../../../scripts/servers/startEngine.ts';
import { openEngine } from '../openEngine.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { openBalancer } from './openBalancer.ts';
import { openPostgres } from './openPostgres.ts';

export interface Engines {
	/** The one address of all. */
	baseUrl: string;
	/** Kills one, and starts another in its place. */
	replace(index: number): Promise<void>;
}

/** Several engines on one PostgreSQL and one S3, behind one address; they end with the resources. */
export async function openEngines(
	resources: AsyncDisposableStack,
	count: number,
	more: Record<string, string> = {},
): Promise<Engines> {
	const { port, database, user, password } = await openPostgres(resources);
	const variables = {
		CODE_INTERPRETER_DATABASE_URL: `postgres://${user}:${password}@127.0.0.1:${port}/${database}`,
		...(await openS3(resources)),
		CODE_INTERPRETER_LEASE_SECONDS: '2',
		...more,
	};
	const engines: Engine[] = [];
	for (let index = 0; index < count; index++) engines.push(await openEngine(resources, variables));
	const { baseUrl } = await openBalancer(resources, () => engines.map((engine) => engine.baseUrl));
	return {
		baseUrl,
		async replace(index) {
			const { child } = engines[index]?.process ?? {};
			child?.kill('SIGKILL');
			if (child?.exitCode === null && child.signalCode === null) await once(child, 'exit');
			engines[index] = await openEngine(resources, variables);
		},
	};
}

/** An S3-compatible server with one bucket. */
async function openS3(resources: AsyncDisposableStack): Promise<Record<string, string>> {
	const bucket = 'files';
	const server = new S3rver({
		address: '127.0.0.1',
		port: 0,
		silent: true,
		directory: await temporaryFolder(resources),
		configureBuckets: [{ name: bucket, configs: [] }],
	});
	const { port } = await server.run();
	resources.defer(() => server.close());
	return {
		CODE_INTERPRETER_S3_BUCKET: bucket,
		CODE_INTERPRETER_S3_ENDPOINT: `http://127.0.0.1:${port}`,
		// The one that it knows.
		CODE_INTERPRETER_S3_ACCESS_KEY_ID: 'S3RVER',
		CODE_INTERPRETER_S3_SECRET_ACCESS_KEY: 'S3RVER',
	};
}
