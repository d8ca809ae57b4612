import { openS3 } from '../openS3.ts';
import { openPostgres } from './openPostgres.ts';

/**
 * What engines that share the work have in common: a PostgreSQL and an S3 with one bucket, which end with the resources.
 * @returns the engines' variables for them
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
