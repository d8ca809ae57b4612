import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import OpenAI from 'openai';
import { outputItems } from '../../scripts/servers/Execution.ts';
import { runToEnd } from '../../scripts/servers/runToEnd.ts';
import { askPython } from '../../test/support/askPython.ts';
import { chainOfNodes, type NodeSketch } from '../../test/support/chainOfNodes.ts';
import { openEngine } from '../../test/support/openEngine.ts';
import { printResult } from '../measure/printResult.ts';
import { round } from '../measure/quantiles.ts';
import { openBenchN8n } from '../n8n/openBenchN8n.ts';
import { growthDuring } from '../../test/support/growthDuring.ts';

const sizes = (process.argv[2] ?? '64,512').split(',').map(Number);
const MB = 1024 ** 2;

interface Transfer {
	durationMs: number;
	/** Of n8n's process, or of the SDK's. */
	growthMb: number;
}

await using resources = new AsyncDisposableStack();
const engine = await openEngine(resources);
const n8n = await openBenchN8n(resources, engine.baseUrl);
const { runner, processId } = n8n;
const client = new OpenAI({ baseURL: engine.baseUrl, apiKey: 'none' });
const openAiCredential = await runner.rest.createCredential('OpenAI', 'openAiApi', {
	apiKey: 'none',
	url: engine.baseUrl,
	header: false,
});

for (const megabytes of sizes) {
	const name = `${megabytes}.bin`;
	await makeFile(join(runner.filesDir, name), megabytes);
	const read = runner.readFiles(name);
	// What reading the file costs n8n itself is no node's of ours.
	await runInN8n([read]);
	const made = await makeOnServer(megabytes);
	const file = join(runner.filesDir, name);
	const up: Record<string, Transfer> = {
		'bare sdk': await runSdk('up', file),
		'Upload File in n8n': await measure([read, { name: 'Upload', type: 'uploadFile' }]),
		"n8n's OpenAI node": await measureOpenAiNode(read),
	};
	tell(`${megabytes} MB up`, up, 'Upload File in n8n');
	const parameters = { ...made.run, whenNone: 'error' };
	const down: Record<string, Transfer> = {
		'bare sdk': await runSdk('down', made.fileId, join(runner.filesDir, 'down.bin')),
		'Download Generated Files in n8n': await measure([
			{ name: 'Download', type: 'downloadGeneratedFiles', parameters },
		]),
	};
	tell(`${megabytes} MB down`, down, 'Download Generated Files in n8n');
	for await (const { id } of client.files.list()) await client.files.delete(id);
}

/** Bytes that do not compress. */
async function makeFile(path: string, megabytes: number): Promise<void> {
	await using file = await open(path, 'w');
	for (let count = 0; count < megabytes; count += 1) {
		await file.write(crypto.getRandomValues(Buffer.alloc(65_536)), 0);
		await file.write(Buffer.alloc(MB - 65_536, count));
	}
}

/** Has Python write a file of this size. @returns its run and its id */
async function makeOnServer(megabytes: number) {
	const code = `
with open('/mnt/data/made.bin', 'wb') as made:
    for number in range(${megabytes}): made.write(bytes([number % 256]) * ${MB})`;
	const execution = await runInN8n(askPython(code));
	const json: IDataObject = outputItems(execution, 'Run')[0]?.json ?? {};
	const [{ fileId = '' } = {}] = json.files as { fileId?: string }[];
	return { run: { threadId: json.threadId, runId: json.runId }, fileId };
}

async function runInN8n(sketches: NodeSketch[]) {
	const execution = await runner.run(sketches);
	const { error } = execution.data.resultData;
	if (error) throw new Error(`${error.message}: ${error.description}`);
	return execution;
}

async function measure(sketches: NodeSketch[]): Promise<Transfer> {
	return await growthDuring(processId, async () => await runInN8n(sketches));
}

/** The node that n8n brings for OpenAI sends files, too; it gets none of what Python made. */
async function measureOpenAiNode(read: NodeSketch): Promise<Transfer> {
	const trigger = { name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' };
	const upload = {
		name: 'Upload',
		type: '@n8n/n8n-nodes-langchain.openAi',
		typeVersion: 1.8,
		parameters: { resource: 'file', operation: 'upload', binaryPropertyName: 'data', options: {} },
		credentials: { openAiApi: { id: openAiCredential, name: 'OpenAI' } },
	};
	const chain = chainOfNodes('their upload', [trigger, read, upload]);
	const workflow = await runner.rest.createWorkflow({ ...chain });
	return await growthDuring(processId, async () => {
		const id = await runner.rest.run(workflow, trigger.name);
		const { error } = (await runner.rest.waitForEnd(id)).data.resultData;
		if (error) throw new Error(error.message);
	});
}

async function runSdk(...args: string[]): Promise<Transfer> {
	const program = join(import.meta.dirname, 'sdkTransfer.ts');
	const { code, stdout, stderr } = await runToEnd(process.execPath, [
		program,
		engine.baseUrl,
		...args,
	]);
	if (code !== 0) throw new Error(`The bare SDK ended with code ${code}: ${stderr}`);
	return JSON.parse(stdout) as Transfer;
}

function tell(name: string, transfers: Record<string, Transfer>, ours: string): void {
	for (const [subject, { durationMs, growthMb }] of Object.entries(transfers)) {
		const figures = { durationMs: round(durationMs), rssMb: round(growthMb) };
		printResult({ bench: 'files', case: name, subject, ...figures });
	}
	const [mine, theirs] = [transfers[ours], transfers['bare sdk']];
	const ratio = round((mine?.durationMs ?? NaN) / (theirs?.durationMs ?? NaN));
	printResult({ bench: 'files', case: name, ratio, of: ours, to: 'bare sdk' });
}
