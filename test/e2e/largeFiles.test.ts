import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ReadableStream } from 'node:stream/web';
import { type Execution, outputItems } from '../../scripts/servers/Execution.ts';
import { askPython } from '../support/askPython.ts';
import type { NodeSketch } from '../support/chainOfNodes.ts';
import { type Growth, growthDuring } from '../support/growthDuring.ts';
import { ChainRunner } from '../support/openChainRunner.ts';
import { openEngine } from '../support/openEngine.ts';
import { openN8nServer } from '../support/openN8nServer.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { writeLargeFile } from '../support/writeLargeFile.ts';

jest.setTimeout(300_000);

/** Over 512 MB: what held them in memory would grow by eight times as much. */
const MOST_GROWTH_MB = 64;

const resources = resourcesOfThisFile();
let runner: ChainRunner;
let n8nProcessId: number;

beforeAll(async () => {
	const engine = await openEngine(resources);
	const { rest, filesDir, process: n8n } = await openN8nServer(resources, 'filesystem');
	n8nProcessId = n8n.child.pid ?? 0;
	runner = await new ChainRunner(rest, filesDir).withServer({ baseUrl: engine.baseUrl });
	// What n8n loads, and how far its heap grows when it works hard for the first time, is no file's.
	await thereAndBack('first', 32, 2);
});

/** Uploads `count` files at once, has Python copy each in a thread of its own, and downloads the copies at once. */
async function thereAndBack(name: string, megabytes: number, count: number) {
	const sent: string[] = [];
	for (let number = 0; number < count; number += 1) {
		sent.push(await writeLargeFile(join(runner.filesDir, `${name}-${number}.bin`), megabytes));
	}
	const options = { concurrency: count };
	const [assistant, thread, run] = askPython(copyAll);
	const up = await measure([
		runner.readFiles(`${name}-*.bin`),
		{ name: 'Upload', type: 'uploadFile', parameters: { options } },
	]);
	const items = outputItems(up.execution, 'Upload').map(({ json }) => json);
	const made = await execute([
		itemsOf(items),
		assistant,
		{ ...thread, parameters: { ...thread?.parameters, mode: 'perItem' } },
		run,
	] as NodeSketch[]);
	const runs = outputItems(made, 'Run').map(({ json }) => json);
	const down = await measure([
		itemsOf(runs),
		{
			name: 'Download',
			type: 'downloadGeneratedFiles',
			parameters: { whenNone: 'error', options },
		},
	]);
	const received: string[] = [];
	for (const { binary } of outputItems(down.execution, 'Download')) {
		received.push(await hashOf(binary?.data?.id ?? ''));
	}
	return { sent, received, upMb: up.growthMb, downMb: down.growthMb };
}

const copyAll = `
import os, shutil
for name in os.listdir('/mnt/data'):
    shutil.copy('/mnt/data/' + name, '/mnt/data/copy-of-' + name)
`;

/** A node that gives out these items. */
function itemsOf(items: object[]): NodeSketch {
	const jsCode = `return ${JSON.stringify(items)}.map((json) => ({ json }))`;
	return { name: 'Items', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } };
}

async function measure(sketches: NodeSketch[]): Promise<Growth & { execution: Execution }> {
	let execution: Execution | undefined;
	const growth = await growthDuring(n8nProcessId, async () => {
		execution = await execute(sketches);
	});
	return { ...growth, execution: execution as Execution };
}

async function execute(sketches: NodeSketch[]): Promise<Execution> {
	const execution = await runner.run(sketches);
	expect(execution.data.resultData.error).toBeUndefined();
	return execution;
}

async function hashOf(binaryId: string): Promise<string> {
	const hash = createHash('sha256');
	const { body } = await runner.rest.openBinary(binaryId);
	for await (const chunk of body as ReadableStream<Uint8Array>) hash.update(chunk);
	return hash.digest('hex');
}

describe.each([
	['a file of 512 MB', 1, 512],
	['four files of 128 MB at once', 4, 128],
])('%s through Upload File and Download Generated Files', (_what, count, megabytes) => {
	it('leave n8n as small as it was, and come back as they went', async () => {
		const { sent, received, upMb, downMb } = await thereAndBack(`of-${count}`, megabytes, count);
		expect(received).toEqual(sent);
		expect(upMb).toBeLessThan(MOST_GROWTH_MB);
		expect(downMb).toBeLessThan(MOST_GROWTH_MB);
	});
});
