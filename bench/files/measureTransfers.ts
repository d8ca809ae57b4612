import { join } from 'node:path';
import type { NodeSketch } from '../../test/support/nodes/chainOfNodes.ts';
import type { Growth } from '../../test/support/growthDuring.ts';
import { runBenchProgram } from '../measure/runBenchProgram.ts';
import { download, type FilesBench } from './FilesBench.ts';
import { printGrowths, printRatio } from './printGrowths.ts';

const AT_ONCE = 4;

/** Uploads and downloads a file with the bare SDK and in n8n; then uploads the same bytes as four files at once. */
export async function measureTransfers(bench: FilesBench, megabytes: number): Promise<void> {
	const { runner, client } = bench;
	const name = `${megabytes}.bin`;
	const path = await bench.writeFile(name, megabytes);
	const read = runner.readFiles(name);
	const upload = { name: 'Upload', type: 'uploadFile' };
	// Warms up n8n's own file reading, which must not count against our node.
	await bench.measure([read]);
	const up = {
		'bare sdk': await runSdk('up', path),
		'Upload File in n8n': await bench.measure([read, upload]),
		"n8n's OpenAI node": await bench.measure([read, await openAiUpload(bench)]),
	};
	printGrowths(`${megabytes} MB up`, up);
	printRatio(`${megabytes} MB up`, up, 'Upload File in n8n', 'bare sdk');

	const made = await bench.makeBytes(megabytes);
	const down = {
		'bare sdk': await runSdk('down', made.fileId, join(runner.filesDir, 'down.bin')),
		'Download Generated Files in n8n': await bench.measure([download(made)]),
	};
	printGrowths(`${megabytes} MB down`, down);
	printRatio(`${megabytes} MB down`, down, 'Download Generated Files in n8n', 'bare sdk');

	const part = megabytes / AT_ONCE;
	for (let count = 0; count < AT_ONCE; count += 1) {
		await bench.writeFile(`part-${count}-of-${name}`, part);
	}
	const options = { concurrency: AT_ONCE };
	const uploads = { ...upload, parameters: { options } };
	printGrowths(`${AT_ONCE} x ${part} MB up at once`, {
		'Upload File in n8n': await bench.measure([runner.readFiles(`part-*-of-${name}`), uploads]),
	});
	for await (const { id } of client.files.list()) await client.files.delete(id);

	async function runSdk(...args: string[]): Promise<Growth> {
		return await runBenchProgram(join(import.meta.dirname, 'sdkTransfer.ts'), [
			client.baseURL,
			...args,
		]);
	}
}

/** n8n's own OpenAI node uploads files, too, but cannot download what Python wrote. */
async function openAiUpload({ runner, client }: FilesBench): Promise<NodeSketch> {
	const id = await runner.rest.createCredential('OpenAI', 'openAiApi', {
		apiKey: 'none',
		url: client.baseURL,
		header: false,
	});
	return {
		name: 'Upload',
		type: '@n8n/n8n-nodes-langchain.openAi',
		typeVersion: 1.8,
		parameters: { resource: 'file', operation: 'upload', binaryPropertyName: 'data', options: {} },
		credentials: { openAiApi: { id, name: 'OpenAI' } },
	};
}
