import type { INodeExecutionData } from 'n8n-workflow';
import {
	AnalyzeFiles,
	CreateAssistant,
	CreateThread,
	RunAndWait,
	UploadFile,
} from '../../index.ts';
import { startEngine, type Engine } from '../../scripts/servers/startEngine.ts';
import { executeNode } from '../support/nodes/executeNode.ts';
import { openServer } from '../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { CHAT_MODEL, type ChatMessage, serveChat } from '../support/servers/serveChat.ts';
import { binaryOf, stubContext } from '../support/nodes/stubContext.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const resources = resourcesOfThisFile();
let engine: Engine;
/** What the model server received, one entry a run. */
let asked: ChatMessage[][] = [];
/** The code that the model writes, by the question of the run. */
let writeCode: (messages: string) => string[];

beforeAll(async () => {
	const chat = await openServer(
		resources,
		serveChat((messages) => {
			const start = messages.findLastIndex(({ role }) => role === 'user');
			const results = messages.slice(start).filter(({ role }) => role === 'tool').length;
			if (results === 0) asked.push(messages);
			const code = writeCode(messages.map(({ content }) => content).join('\n'))[results];
			return code === undefined ? { say: 'Done.' } : { python: code };
		}),
	);
	engine = await startEngine({
		dataDir: await temporaryFolder(resources),
		variables: { CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl },
	});
	resources.defer(() => engine.stop());
});

beforeEach(() => {
	asked = [];
	writeCode = () => sumSales('sales.csv');
});

const plotSales = (name: string) => [
	[
		'import pandas as pd',
		'import matplotlib.pyplot as plt',
		`sales = pd.read_csv("/mnt/data/${name}")`,
		'sales["amount"].plot(kind="bar")',
		'plt.savefig("/mnt/data/chart.png")',
		'plt.close()',
		'print("total", sales["amount"].sum())',
	].join('\n'),
];

/** Writes a chart of the amounts, in the cheapest way. */
const sumSales = (name: string, column = 'amount') => [
	[
		'import csv',
		`amounts = [int(row["${column}"]) for row in csv.DictReader(open("/mnt/data/${name}"))]`,
		'_ = open("/mnt/data/chart.png", "w").write(str(amounts))',
		'print("total", sum(amounts))',
	].join('\n'),
];

const csv = (content: string, name = 'sales.csv'): INodeExecutionData[] => [
	{ json: {}, binary: { data: binaryOf(content, name) } },
];

const week = (number: number) => `region,amount\nnorth,${number}\nsouth,${number * 2}\n`;

let serverApi = '';

describe('Reuse Code', () => {
	let count = 0;
	let question = '';

	beforeEach(() => {
		serverApi = 'assistants';
		count += 1;
		question = `Plot the sales, variant ${'x'.repeat(count)}`;
	});

	async function analyze(items: INodeExecutionData[], options: object = {}, more: object = {}) {
		const node = new AnalyzeFiles();
		const context = stubContext({
			node,
			items,
			parameters: {
				question,
				model: { mode: 'id', value: CHAT_MODEL },
				options: { reuseCode: 'whileItWorks', expectedFiles: 'chart.png', ...options },
				...more,
			},
			credentials: { backend: serverApi, baseUrl: engine.baseUrl },
		});
		const [files = [], , logs = []] = await node.execute.call(context);
		const [first] = files;
		return {
			json: first?.json ?? {},
			chart: first?.binary?.data?.data,
			logs: logs.map(({ json }) => json),
			hints: context.hints.map(({ message }) => message),
		};
	}

	it('asks the model once for ten weekly reports, whose charts differ only in their data', async () => {
		const dayOf = (number: number) => `sales-2026-11-${String(number + 9).padStart(2, '0')}.csv`;
		writeCode = () => plotSales(dayOf(1));
		const reports = [];
		for (let number = 1; number <= 10; number += 1) {
			reports.push(await analyze(csv(week(number), dayOf(number))));
		}
		expect(asked).toHaveLength(1);
		const [first, ...others] = reports;
		expect(first?.json).toMatchObject({ codeSource: 'model', tokensSaved: 0 });
		for (const [index, { json, logs }] of others.entries()) {
			const printed = `total ${(index + 2) * 3}`;
			expect(json).toMatchObject({
				text: printed,
				codeSource: 'kept',
				codeWrittenAt: first?.json.codeWrittenAt,
				keptCodeId: first?.json.keptCodeId,
				tokensSaved: 240,
				usage: { totalTokens: 0 },
			});
			expect(logs).toMatchObject([{ logs: `${printed}\n` }]);
		}
		// The bars have the same relation each week: only the labels of the axis differ.
		const again = await analyze(csv(week(10), dayOf(10)));
		expect(again.chart).toBe(reports.at(-1)?.chart);
	});

	it.each(['responses', 'responsesOnly'])('works with %s', async (api) => {
		serverApi = api;
		const before = await listFiles();
		await analyze(csv(week(1)));
		expect((await analyze(csv(week(2)))).json).toMatchObject({
			codeSource: 'kept',
			text: 'total 6',
			fileName: 'chart.png',
		});
		writeCode = () => sumSales('sales.csv', 'value');
		const renamed = await analyze(csv('region,value\nnorth,7\n'));
		expect(renamed.json).toMatchObject({ codeSource: 'model' });
		expect(asked).toHaveLength(2);
		const added = (await listFiles()).filter((name) => !before.includes(name));
		expect(added).toEqual([expect.stringMatching(/^kept/), expect.stringMatching(/^kept/)]);
	});

	it('asks a second time when a column has another name, and for neither of both forms again', async () => {
		await analyze(csv(week(1)));
		writeCode = () => sumSales('sales.csv', 'value');
		const renamed = await analyze(csv('region,value\nnorth,1\n'));
		expect(renamed.json.codeSource).toBe('model');
		expect(asked).toHaveLength(2);
		const told = asked[1]?.map(({ content }) => content).join('\n');
		expect(told).toContain('"amount" is gone, "value" is new');
		expect(told).toContain('int(row["amount"])');
		expect((await analyze(csv('region,value\nsouth,7\n'))).json).toMatchObject({
			codeSource: 'kept',
			text: 'total 7',
		});
		expect((await analyze(csv(week(3)))).json).toMatchObject({ codeSource: 'kept' });
		expect(asked).toHaveLength(2);
	});

	it.each([
		['without bytes', ''],
		['with a header only', 'region,amount\n'],
		['with blank lines only', '\n\n'],
	])('fails for a file %s, asks nobody, and keeps the code', async (_case, content) => {
		await analyze(csv(week(1)));
		await expect(analyze(csv(content))).rejects.toThrow(/sales\.csv" (?:is empty|has no)/);
		expect(asked).toHaveLength(1);
		expect((await analyze(csv(week(2)))).json.codeSource).toBe('kept');
	});

	it('asks the model when the kept code raises, tells it what went wrong, and keeps its new code', async () => {
		writeCode = () => [
			'import os\nassert "x" not in open("/mnt/data/sales.csv").read(), "no x please"\nopen("/mnt/data/chart.png", "w").write("1")',
		];
		await analyze(csv(week(1)));
		writeCode = () => ['open("/mnt/data/chart.png", "w").write("2")'];
		const other = await analyze(csv('region,amount\nx,1\n'));
		expect(other.json).toMatchObject({ codeSource: 'model', fileName: 'chart.png' });
		expect(JSON.stringify(asked[1])).toContain('no x please');
		expect((await analyze(csv('region,amount\nx,1\n'))).json.codeSource).toBe('kept');
		expect(asked).toHaveLength(2);
	});

	it('leaves a failed attempt out of the kept code, except for what it defined', async () => {
		writeCode = () => [
			'path = "/mnt/data/sales.csv"\nprint("first attempt")\nopen("/mnt/data/missing.csv")',
			'rows = open(path).read().split()\nopen("/mnt/data/chart.png", "w").write("1")',
			'raise ValueError("second attempt")',
			'print(len(rows), "lines")',
		];
		await analyze(csv(week(1)));
		const kept = await analyze(csv(week(1) + 'east,1\n'));
		expect(kept.json).toMatchObject({ codeSource: 'kept', text: '4 lines' });
		expect(kept.logs.map(({ logs }) => logs).join()).not.toContain('second attempt');
		expect(asked).toHaveLength(1);
	});

	it('keeps code for all items as one CSV, and for JSON files', async () => {
		const count = (name: string) => [
			`import json\nprint(len(open("/mnt/data/${name}").read().splitlines()), "lines")\n_ = open("/mnt/data/chart.png", "w").write("1")`,
		];
		writeCode = () => count('items.csv');
		const items = (...amounts: number[]) => amounts.map((amount) => ({ json: { amount } }));
		await analyze(items(1), {}, { files: 'items' });
		expect((await analyze(items(1, 2), {}, { files: 'items' })).json).toMatchObject({
			codeSource: 'kept',
			text: '3 lines',
		});
		writeCode = () => count('days-1.jsonl');
		await analyze(csv('{"a": 1}\n{"a": 2}\n', 'days-1.jsonl'));
		const json = csv('{"a": 7}\n{"a": 8}\n{"a": 9}\n', 'days-2.jsonl');
		expect((await analyze(json)).json).toMatchObject({ codeSource: 'kept', text: '3 lines' });
		expect(asked).toHaveLength(2);
	});

	it('asks the model when the kept code does not create an expected file', async () => {
		writeCode = () => ['open("/mnt/data/a.csv", "w").write("n\\n1\\n")'];
		await analyze(csv(week(1)), { expectedFiles: 'a.csv' });
		writeCode = () => ['open("/mnt/data/b.csv", "w").write("n\\n1\\n")'];
		const other = await analyze(csv(week(1)), { expectedFiles: 'b.csv' });
		expect(other.json).toMatchObject({ codeSource: 'model', fileName: 'b.csv' });
		expect(asked).toHaveLength(2);
	});

	it('never asks the model with Always: fails without code, for other columns, and when the code fails', async () => {
		const always = { reuseCode: 'always' };
		await expect(analyze(csv(week(1)), always)).rejects.toThrow(
			'No code is kept for this question',
		);
		await analyze(csv(week(1)));
		expect((await analyze(csv(week(2)), always)).json).toMatchObject({ codeSource: 'kept' });
		await expect(analyze(csv('region,value\nnorth,1\n'), always)).rejects.toThrow(
			'The kept code cannot be used: the columns of sales.csv have changed',
		);
		await expect(analyze(csv(week(2)), { ...always, expectedFiles: 'x.pdf' })).rejects.toThrow(
			'The kept code failed: The run created no file named x.pdf',
		);
		expect(asked).toHaveLength(1);
	});

	it('leaves only the kept code on the server, also when the kept code fails', async () => {
		writeCode = () => [
			'open("/mnt/data/chart.png", "w").write("1")\nassert "x" not in open("/mnt/data/sales.csv").read()',
		];
		await analyze(csv(week(1)));
		const before = await listFiles();
		writeCode = () => ['open("/mnt/data/chart.png", "w").write("2")'];
		await analyze(csv('region,amount\nx,1\n'));
		const added = (await listFiles()).filter((name) => !before.includes(name));
		expect(added).toHaveLength(1);
		expect(added[0]).toMatch(/^kept-code\./);
	});

	it('works for two executions at the same time', async () => {
		const [a, b] = await Promise.all([analyze(csv(week(1))), analyze(csv(week(2)))]);
		// The second one may already find the code of the first.
		expect(['Done.', 'total 3']).toContain(a.json.text);
		expect(['Done.', 'total 6']).toContain(b.json.text);
		const calls = asked.length;
		const kept = await Promise.all([analyze(csv(week(3))), analyze(csv(week(4)))]);
		expect(kept.map(({ json }) => [json.codeSource, json.text])).toEqual([
			['kept', 'total 9'],
			['kept', 'total 12'],
		]);
		expect(asked).toHaveLength(calls);
	});

	it('reports code that contains the day on which it was written', async () => {
		const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format();
		writeCode = () => [`print("Report of ${today}")\nopen("/mnt/data/chart.png", "w").write("1")`];
		const written = await analyze(csv(week(1)));
		expect(written.json.codeHasFixedDate).toBe(true);
		expect(written.hints.join('\n')).toContain(`The kept code contains ${today}`);
		const kept = await analyze(csv(week(1)));
		expect(kept.json).toMatchObject({ codeSource: 'kept', codeHasFixedDate: true });
		expect(kept.hints.join('\n')).toContain(`The kept code contains ${today}`);
		expect(JSON.stringify(asked[0])).toContain("Never write today's date");
	});

	it('adds nothing to the output and keeps nothing when it is off', async () => {
		const before = await listFiles();
		const { json } = await analyze(csv(week(1)), { reuseCode: 'off' });
		expect(json).not.toHaveProperty('codeSource');
		expect(await listFiles()).toEqual(before);
	});
});

async function listFiles(): Promise<string[]> {
	const answer = await fetch(`${engine.baseUrl}/files?limit=1000`);
	const { data } = (await answer.json()) as { data: { id: string; filename: string }[] };
	return data.map(({ id, filename }) => `${filename} ${id}`).sort();
}

describe.each(['assistants', 'responses'])('Reuse Code of Run and Wait, with %s', (serverApi) => {
	async function report(content: string, name: string) {
		let items: INodeExecutionData[] = csv(content, name);
		const model = { mode: 'id', value: CHAT_MODEL };
		const chain = [
			[new UploadFile(), {}],
			[new CreateAssistant(), { model, instructions: `Draw for ${serverApi}.` }],
			[new CreateThread(), { message: 'Plot the sales of this week' }],
			[new RunAndWait(), { options: { reuseCode: 'whileItWorks' } }],
		] as const;
		for (const [node, parameters] of chain) {
			const executed = await executeNode({
				node,
				baseUrl: engine.baseUrl,
				credentials: { backend: serverApi },
				items,
				parameters,
			});
			items = executed.items;
		}
		return items[0]?.json ?? {};
	}

	it('runs the code again for the next thread, and asks the model about renamed columns', async () => {
		writeCode = (told) => sumSales(/sales-\d+\.csv/.exec(told)?.[0] ?? '');
		expect(await report(week(1), 'sales-48.csv')).toMatchObject({ codeSource: 'model' });
		expect(await report(week(2), 'sales-49.csv')).toMatchObject({
			codeSource: 'kept',
			text: 'total 6',
			model: 'python',
			files: [expect.objectContaining({ fileName: 'chart.png' })],
		});
		expect(asked).toHaveLength(1);
		writeCode = () => sumSales('sales-50.csv', 'value');
		const renamed = await report('region,value\nnorth,1\n', 'sales-50.csv');
		expect(renamed).toMatchObject({ codeSource: 'model' });
		expect(asked).toHaveLength(2);
	});
});
