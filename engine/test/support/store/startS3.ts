import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

export interface S3 {
	endpoint: string;
	bucket: string;
	credentials: { accessKeyId: string; secretAccessKey: string };
	close(): Promise<void>;
}

/** An S3-compatible server with one bucket, on a free port; its folder is removed afterwards. */
export async function startS3(): Promise<S3> {
	const directory = await mkdtemp(join(tmpdir(), 'engine-s3-'));
	const bucket = 'files';
	const server = new S3rver({
		address: '127.0.0.1',
		port: 0,
		silent: true,
		directory,
		configureBuckets: [{ name: bucket, configs: [] }],
	});
	const { port } = await server.run();
	return {
		endpoint: `http://127.0.0.1:${port}`,
		bucket,
		// The only key that the server knows.
		credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
		async close() {
			await server.close();
			await rm(directory, { recursive: true, force: true });
		},
	};
}
