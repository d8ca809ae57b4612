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

export interface S3Settings {
	bucket: string;
	/** Of a server other than Amazon's, such as `http://127.0.0.1:9000`. */
	endpoint: string | undefined;
	region: string;
	/** Undefined: what the SDK finds in its environment, such as the role of the machine. */
	credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
	/** Stands before every id, such as `engine/`; lets several share a bucket. */
	prefix: string;
}

/**
 * Keeps each file's bytes as an object of an S3-compatible bucket, named by its id. An object comes to be when all
 * of its parts are there; those of an upload that breaks off are given up. There is no list of them: what a crash
 * left would be told from it, and with the wrong database everything would look so.
 * @throws what the server says when there is no such bucket or it may not be used
 */
export async function openS3Contents(settings: S3Settings): Promise<FileContents> {
	const { bucket, endpoint, region, credentials, prefix } = settings;
	const client = new S3Client({
		region,
		...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
		...(credentials !== undefined && { credentials }),
		// Servers other than Amazon's often know no checksums of the newer kinds.
		requestChecksumCalculation: 'WHEN_REQUIRED',
		responseChecksumValidation: 'WHEN_REQUIRED',
	});
	const where = (id: string) => {
		if (!/^[\w-]+$/.test(id)) throw new Error('A file id holds only letters, digits, - and _.');
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
				// What broke the stream off says more than what became of the upload then.
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
