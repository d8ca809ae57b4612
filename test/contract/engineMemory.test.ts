import { createHash } from 'node:crypto';
import type { ReadableStream } from 'node:stream/web';
import { uploadAnySize } from '../../backends/responses/files/uploadAnySize.ts';
import { Caller } from '../../backends/shared/Caller.ts';
import { createClient } from '../../backends/shared/createClient.ts';
import { deleteStoredFile, openStoredFile } from '../../backends/shared/files/storedFiles.ts';
import { growthDuring } from '../support/growthDuring.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { openS3 } from '../support/servers/openS3.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

const MB = 1024 ** 2;
const MEGABYTES = 96;
/** Less than the file; the heap alone grows and shrinks by some 50 MB. */
const MAX_GROWTH_MB = 80;

const resources = resourcesOfThisFile();

/** A file that is generated while it is read; each megabyte is different. */
async function* bytesOf(megabytes: number) {
	for (let count = 0; count < megabytes; count += 1) yield Buffer.alloc(MB, `${count} `);
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of bytes) hash.update(chunk);
	return hash.digest('hex');
}

describe.each([
	['on its disk', async () => ({})],
	['on S3', async () => await openS3(resources)],
])("the engine's memory, with files %s", (_where, variablesOf) => {
	let caller: Caller;
	let processId: number;

	beforeAll(async () => {
		const engine = await openEngine(resources, await variablesOf());
		processId = engine.process.child.pid ?? 0;
		caller = new Caller(createClient({ baseUrl: engine.baseUrl, fetch }));
		// The first transfers load code and grow the heap, which does not depend on the file.
		await transfer(32, 512);
		await transfer(32, 16);
	});

	/** Sends a file, in one piece where the API allows that size, and fetches it. */
	async function transfer(megabytes: number, singleMegabytes: number) {
		const name = { fileName: 'large.bin', mimeType: 'application/octet-stream' };
		const source = { ...name, bytes: megabytes * MB, open: () => bytesOf(megabytes) };
		const limits = { singleBytes: singleMegabytes * MB, partBytes: 16 * MB };
		const { id: fileId } = await uploadAnySize(caller, source, limits);
		const { response } = await openStoredFile(caller, { fileId, fileName: '', kind: 'other' });
		const received = await hashOf(response.body as ReadableStream<Uint8Array>);
		await deleteStoredFile(caller, fileId);
		return received;
	}

	it.each([
		['in one piece', 512],
		['in parts that the engine puts together', 16],
	])(`does not grow when ${MEGABYTES} MB are sent %s and fetched`, async (_how, single) => {
		let received = '';
		const { growthMb } = await growthDuring(processId, async () => {
			received = await transfer(MEGABYTES, single);
		});
		expect(received).toBe(await hashOf(bytesOf(MEGABYTES)));
		expect(growthMb).toBeLessThan(MAX_GROWTH_MB);
	});
});
