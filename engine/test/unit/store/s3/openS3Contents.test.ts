import { openS3Contents } from '../../../../src/store/s3/openS3Contents.ts';
import { describeContents } from '../../../support/store/describeContents.ts';
import { startS3 } from '../../../support/store/startS3.ts';
import type { S3 } from '../../../support/store/startS3.ts';

let s3: S3;
let prefix: string;
let count = 0;

beforeAll(async () => {
	s3 = await startS3();
});

afterAll(async () => {
	await s3.close();
});

beforeEach(() => {
	prefix = `engine-${++count}/`;
});

const open = async (bucket = s3.bucket) =>
	await openS3Contents({ ...s3, bucket, region: 'us-east-1', prefix });

describeContents(async () => await open());

test('sees no objects of another engine in the same bucket', async () => {
	async function* bytes() {
		yield Buffer.from('x');
	}
	await (await open()).write('file-a', bytes());
	prefix = 'another/';
	expect(await (await open()).open('file-a')).toBeUndefined();
});

test('rejects a bucket that does not exist', async () => {
	await expect(open('missing')).rejects.toThrow();
});
