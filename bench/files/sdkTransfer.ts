// One transfer by the bare SDK in a process of its own: sdkTransfer.ts BASE_URL up|down FILE_OR_ID
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import OpenAI from 'openai';

const [baseURL = '', direction = '', subject = '', target = ''] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
const before = process.memoryUsage.rss();
let most = before;
const sampling = setInterval(() => {
	most = Math.max(most, process.memoryUsage.rss());
}, 20);
const startedAtMs = performance.now();
if (direction === 'up') {
	await client.files.create({ file: createReadStream(subject), purpose: 'assistants' });
} else {
	const { body } = await client.files.content(subject);
	await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(target));
}
clearInterval(sampling);
const durationMs = performance.now() - startedAtMs;
console.log(JSON.stringify({ durationMs, growthMb: (most - before) / 1024 ** 2 }));
