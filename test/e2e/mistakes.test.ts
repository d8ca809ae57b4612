import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputItems, type Execution } from '../../scripts/servers/Execution.ts';
import type { Engine } from '../../scripts/servers/startEngine.ts';
import { askPython } from '../support/nodes/askPython.ts';
import type { NodeSketch } from '../support/nodes/chainOfNodes.ts';
import { openChainRunner, type ChainRunner } from '../support/n8n/openChainRunner.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

const apiKey = 'a-key-for-this-test';
const resources = resourcesOfThisFile();
let engine: Engine;
let runner: ChainRunner;

beforeAll(async () => {
	engine = await openEngine(resources, { CODE_INTERPRETER_API_KEYS: `test:${apiKey}` });
	runner = await openChainRunner(resources, { baseUrl: engine.baseUrl, apiKey });
});

/** What the user reads in the node that stopped the workflow: what happened, and what to do next. */
function toldError(execution: Execution): string {
	const { error } = execution.data.resultData;
	return `${error?.message}\n${error?.description}`;
}

const items = (json: Record<string, unknown>[]): NodeSketch => ({
	name: 'Items',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode: `return ${JSON.stringify(json)}.map((json) => ({ json }))` },
});

const upload: NodeSketch = { name: 'Upload', type: 'uploadFile' };
const goOn = { onError: 'continueRegularOutput' } as const;

describe('a missing binary field', () => {
	it('names the field and those that exist', async () => {
		await writeFile(join(runner.filesDir, 'field.txt'), 'content');
		const execution = await runner.run([
			runner.readFiles('field.txt'),
			{ ...upload, parameters: { binaryPropertyName: 'report' } },
		]);
		expect(toldError(execution)).toMatch(/no binary field "report"\. It has: "data"[^]*Set 'Input/);
	});

	it('says so for items without any file', async () => {
		const execution = await runner.run([items([{ a: 1 }]), upload]);
		expect(toldError(execution)).toMatch(/no binary field "data"\. It has no binary data/);
	});
});

describe('an empty file', () => {
	it('is named, and with Continue the other files still succeed', async () => {
		await writeFile(join(runner.filesDir, '1 full.csv'), 'a\n1\n');
		await writeFile(join(runner.filesDir, '2 empty.csv'), '');
		await writeFile(join(runner.filesDir, '3 full.csv'), 'a\n3\n');
		const execution = await runner.run([runner.readFiles('*.csv'), { ...upload, ...goOn }]);
		expect(execution.status).toBe('success');
		const uploaded = outputItems(execution, 'Upload');
		expect(uploaded.map(({ json }) => json.fileName ?? 'error')).toEqual([
			'1 full.csv',
			'error',
			'3 full.csv',
		]);
		expect(String(uploaded[1]?.json.error)).toMatch(/"2 empty\.csv".*empty/);
		expect(uploaded.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});

	it('goes to the error output when the node has one', async () => {
		await writeFile(join(runner.filesDir, 'nothing.txt'), '');
		const execution = await runner.run([
			runner.readFiles('nothing.txt'),
			{ ...upload, onError: 'continueErrorOutput' },
		]);
		expect(outputItems(execution, 'Upload', 0)).toEqual([]);
		expect(String(outputItems(execution, 'Upload', 1)[0]?.json.error)).toContain('nothing.txt');
	});
});

describe('an assistant that does not exist', () => {
	it('is named, and with Continue the other items still succeed', async () => {
		const [assistant, thread] = askPython("print('it ran')");
		if (!assistant || !thread) throw new Error('askPython has changed');
		const execution = await runner.run(
			[
				items([{ wanted: 'asst_unknown' }, { wanted: '' }]),
				{ ...assistant, name: 'Assistant' },
				{ ...thread, parameters: { ...thread.parameters, mode: 'perItem' } },
				items([{ wanted: 'asst_unknown' }, { wanted: '' }]),
				{
					name: 'Run',
					type: 'runAndWait',
					parameters: {
						assistantId: "={{ $json.wanted || $('Assistant').first().json.assistantId }}",
						threadId: "={{ $('Thread').first().json.threadId }}",
					},
					...goOn,
				},
			].map((sketch, index) => (index === 3 ? { ...sketch, name: 'Items again' } : sketch)),
		);
		expect(execution.status).toBe('success');
		const [failed, ran] = outputItems(execution, 'Run');
		expect(failed?.json.error).toMatch(/asst_unknown/);
		expect(JSON.stringify(failed?.json.details)).toMatch(/description/);
		expect(ran?.json).toMatchObject({
			status: 'completed',
			text: expect.stringContaining('it ran'),
		});
	});
});

describe('values from expressions', () => {
	it('are reported with the field on the error output when they are wrong, and the other items succeed', async () => {
		const [assistant, thread, run] = askPython('print("it ran")') as [
			NodeSketch,
			NodeSketch,
			NodeSketch,
		];
		const execution = await runner.run(
			[
				items([{}]),
				assistant,
				thread,
				run,
				items(['run', 'thread', 'number', 'none'].map((wanted) => ({ wanted }))),
				{
					name: 'Steps',
					type: 'listRunSteps',
					parameters: {
						threadId: "={{ $('Run').first().json.threadId }}",
						runId:
							"={{ ({ run: $('Run').first().json.runId, thread: $('Run').first().json.threadId, number: 7 })[$json.wanted] }}",
					},
					onError: 'continueErrorOutput' as const,
				},
			].map((sketch, index) => (index === 4 ? { ...sketch, name: 'Items again' } : sketch)),
		);
		expect(outputItems(execution, 'Steps', 0).map(({ json }) => json.logs)).toEqual(['it ran\n']);
		expect(outputItems(execution, 'Steps', 1).map(({ json }) => json.error)).toEqual([
			expect.stringMatching(/^'Run ID' has the ID of a thread/),
			"'Run ID' is 7, which is not an ID",
			"'Run ID' is empty",
		]);
	});
});

describe('Python that raises', () => {
	it('ends the run with the exception in the message, and with Continue the workflow continues', async () => {
		const execution = await runner.run([
			items([{}]),
			...askPython('print(1 / 0)').map((sketch) => ({ ...sketch, ...goOn })),
			{ name: 'After', type: 'n8n-nodes-base.noOp' },
		]);
		const [item] = outputItems(execution, 'After');
		expect(item?.json.error).toMatch(/ZeroDivisionError: division by zero/);
	});
});

describe('a key that the server rejects', () => {
	it('is reported as such and never shown', async () => {
		const wrongKey = 'sk-a-wrong-key-that-stays-secret';
		const stranger = await runner.withServer({ baseUrl: engine.baseUrl, apiKey: wrongKey });
		const execution = await stranger.run([items([{}]), ...askPython('print(1)')]);
		expect(toldError(execution)).toMatch(/key/i);
		expect(JSON.stringify(execution)).not.toContain(wrongKey);
	});

	it('is reported by the test of the credential', async () => {
		const data = { backend: 'assistants', baseUrl: engine.baseUrl };
		const test = async (key: string) =>
			await runner.rest.testCredential('Tested', 'codeInterpreterApi', { ...data, apiKey: key });
		expect(await test('a-wrong-key')).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('rejected the key'),
		});
		expect(await test(apiKey)).toMatchObject({ status: 'OK' });
	});
});

describe('an engine that is stopped', () => {
	it('is named by its address, with what to do next', async () => {
		const stopped = await openEngine(resources);
		await stopped.stop();
		const lost = await runner.withServer({ baseUrl: stopped.baseUrl });
		const execution = await lost.run([items([{}]), ...askPython('print(1)')]);
		expect(toldError(execution)).toContain(new URL(stopped.baseUrl).origin);
		expect(toldError(execution)).toMatch(/ECONNREFUSED[^]*(start|running|Base URL)/i);
	});
});
