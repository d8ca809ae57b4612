import { openS3 } from '../servers/openS3.ts';
import { openPostgres } from './openPostgres.ts';

/**
 * Starts the storage that several engines share: a PostgreSQL and an S3 with one bucket, which end with the resources.
 * @returns the environment variables of the engines
 */
export async function openSharedStorage(
	resources: AsyncDisposableStack,
): Promise<Record<string, string>> {
	const { port, database, user, password } = await openPostgres(resources);
	return {
		CODE_INTERPRETER_DATABASE_URL: `postgres://${user}:${password}@127.0.0.1:${port}/${database}`,
		...(await openS3(resources)),
	};
}
