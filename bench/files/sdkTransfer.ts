// One transfer by the bare SDK in a separate process: sdkTransfer.ts BASE_URL up|down FILE_OR_ID [TARGET]
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import OpenAI from 'openai';
import { growthDuring } from '../../test/support/growthDuring.ts';

const [baseURL = '', direction = '', subject = '', target = ''] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });

async function transfer(): Promise<void> {
	if (direction === 'up') {
		await client.files.create({ file: createReadStream(subject), purpose: 'assistants' });
		return;
	}
	const { body } = await client.files.content(subject);
	await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(target));
}

console.log(JSON.stringify(await growthDuring(process.pid, transfer)));
