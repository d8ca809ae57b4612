import { outputItems, type Execution } from '../../scripts/servers/Execution.ts';
import { askPython } from '../support/nodes/askPython.ts';
import type { NodeSketch } from '../support/nodes/chainOfNodes.ts';
import { openChainRunner, type ChainRunner } from '../support/n8n/openChainRunner.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();
let runner: ChainRunner;

beforeAll(async () => {
	const { baseUrl } = await openEngine(resources);
	runner = await openChainRunner(resources, { baseUrl });
});

const items = (json: Record<string, unknown>[]): NodeSketch => ({
	name: 'Items',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode: `return ${JSON.stringify(json)}.map((json) => ({ json }))` },
});

const python = (code: string) => `\`\`\`python\n${code}\n\`\`\``;

/** A first execution, for example one of last week. */
async function ask(code: string): Promise<{ assistantId: string; threadId: string }> {
	const execution = await runner.run(askPython(code));
	const [item] = outputItems(execution, 'Run');
	expect(item?.json.status).toBe('completed');
	return item?.json as { assistantId: string; threadId: string };
}

const texts = (execution: Execution, node: string) =>
	outputItems(execution, node).map(({ json }) => String(json.text).trim());

describe('a thread of an earlier execution', () => {
	it('continues where it stopped, with IDs that were stored as plain text', async () => {
		const { assistantId, threadId } = await ask('total = 41');
		const execution = await runner.run([
			items([{}]),
			{
				name: 'Run',
				type: 'runAndWait',
				parameters: { assistantId, threadId, message: python('print(total + 1)') },
			},
		]);
		expect(texts(execution, 'Run')).toEqual(['42']);
		expect(outputItems(execution, 'Run')[0]?.json).toMatchObject({ threadId });
	});

	it('continues with an assistant that was chosen from the list', async () => {
		const { assistantId, threadId } = await ask('total = 6');
		const execution = await runner.run([
			items([{ threadId }]),
			{
				name: 'Run',
				type: 'runAndWait',
				parameters: {
					assistantSource: 'list',
					assistant: { __rl: true, mode: 'list', value: assistantId, cachedResultName: 'python' },
					message: python('print(total * 7)'),
				},
			},
		]);
		expect(texts(execution, 'Run')).toEqual(['42']);
	});
});

describe('several questions on one thread', () => {
	it.each([undefined, 4])(
		'are answered in item order, with concurrency %s',
		async (concurrency) => {
			const context = await ask('seen = []');
			const questions = ['a', 'b', 'c', 'd'].map((name) => ({
				...context,
				question: python(`seen.append("${name}")\nprint("".join(seen))`),
			}));
			const execution = await runner.run([
				items(questions),
				{
					name: 'Run',
					type: 'runAndWait',
					parameters: {
						message: '={{ $json.question }}',
						options: concurrency === undefined ? {} : { concurrency },
					},
				},
			]);
			expect(texts(execution, 'Run')).toEqual(['a', 'ab', 'abc', 'abcd']);
			expect(outputItems(execution, 'Run').map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 2, 3].map((item) => ({ item })),
			);
		},
	);
});

describe('options that an expression returns as text', () => {
	const run = async (options: Record<string, unknown>) => {
		const [assistant, thread] = askPython('print("it ran")') as [NodeSketch, NodeSketch];
		return await runner.run([
			items([{ half: '0.5', warm: 'warm' }]),
			assistant,
			thread,
			{ name: 'Run', type: 'runAndWait', parameters: { options } },
		]);
	};

	it('are accepted', async () => {
		const execution = await run({
			temperature: "={{ $('Items').first().json.half }}",
			timeoutSeconds: '={{ "60" }}',
		});
		expect(texts(execution, 'Run')).toEqual(['it ran']);
	});

	it('are rejected with the name of the option when they are invalid', async () => {
		const execution = await run({ temperature: "={{ $('Items').first().json.warm }}" });
		expect(execution.data.resultData.error?.message).toBe(
			`'Temperature' is "warm", which is not a number`,
		);
	});
});

describe('the hints above the output', () => {
	it('mention a file that is not attached, and a run without files', async () => {
		const execution = await runner.run([
			items([{}]),
			...askPython('print(open("/mnt/data/sales.csv").read() if False else "none")'),
			{ name: 'Download', type: 'downloadGeneratedFiles' },
		]);
		const hintsOf = (node: string) =>
			execution.data.resultData.runData[node]?.[0]?.hints?.map(({ message }) => message) ?? [];
		expect(hintsOf('Thread')).toEqual([
			expect.stringContaining('mentions "/mnt/data/sales.csv", but no file is attached'),
		]);
		expect(hintsOf('Run')).toEqual([expect.stringMatching(/^The run in the browser: http/)]);
		expect(hintsOf('Download')).toEqual([expect.stringContaining('The run created no files')]);
	});
});
