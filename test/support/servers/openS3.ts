import S3rver from 's3rver';
import { temporaryFolder } from '../temporaryFolder.ts';

/** Starts an S3-compatible server with one bucket; it ends with the resources. @returns the engine's variables for it */
export async function openS3(resources: AsyncDisposableStack): Promise<Record<string, string>> {
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
		// The only key pair that it accepts.
		CODE_INTERPRETER_S3_ACCESS_KEY_ID: 'S3RVER',
		CODE_INTERPRETER_S3_SECRET_ACCESS_KEY: 'S3RVER',
	};
}
