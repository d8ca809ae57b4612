import { Readable } from 'node:stream';
import {
	DeleteObjectCommand,
	GetObjectCommand,
	HeadBucketCommand,
	NoSuchKey,
	S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { FileContents } from '../FileContents.ts';

interface S3Settings {
	bucket: string;
	/** Of a server other than Amazon's, such as `http://127.0.0.1:9000`. */
	endpoint: string | undefined;
	region: string;
	/** Undefined: whatever the SDK finds in its environment, such as the role of the machine. */
	credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
	/** Prefix of every id, such as `engine/`; lets several engines use one bucket. */
	prefix: string;
}

/**
 * Stores each file's bytes as an object of an S3-compatible bucket, named by its id. An object exists once all of its
 * parts are uploaded; the parts of an aborted upload are discarded. There is no `list`: it would serve to find what a
 * crash left over, and with the wrong database everything would look left over.
 * @throws the server's error when the bucket does not exist or access is denied
 */
export async function openS3Contents(settings: S3Settings): Promise<FileContents> {
	const { bucket, endpoint, region, credentials, prefix } = settings;
	const client = new S3Client({
		region,
		...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
		...(credentials !== undefined && { credentials }),
		// Servers other than Amazon's often do not support the newer checksums.
		requestChecksumCalculation: 'WHEN_REQUIRED',
		responseChecksumValidation: 'WHEN_REQUIRED',
	});
	const where = (id: string) => {
		if (!/^[\w-]+$/.test(id)) throw new Error('A file id may only have letters, digits, - and _.');
		return { Bucket: bucket, Key: prefix + id };
	};
	await client.send(new HeadBucketCommand({ Bucket: bucket }));

	return {
		async write(id, bytes) {
			let written = 0;
			let failure: unknown;
			async function* count() {
				try {
					for await (const chunk of bytes) {
						written += chunk.byteLength;
						yield chunk;
					}
				} catch (error) {
					failure = error;
					throw error;
				}
			}
			const Body = Readable.from(count(), { objectMode: false });
			try {
				await new Upload({ client, params: { ...where(id), Body } }).done();
			} catch (error) {
				// The error of the source says more than the upload's error that follows from it.
				throw failure ?? error;
			}
			return written;
		},
		async open(id) {
			try {
				const { Body } = await client.send(new GetObjectCommand(where(id)));
				return Body as Readable | undefined;
			} catch (error) {
				if (error instanceof NoSuchKey) return undefined;
				throw error;
			}
		},
		async remove(id) {
			await client.send(new DeleteObjectCommand(where(id)));
		},
	};
}
