import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { AnalyzeFiles, RunAndWait, UploadFile } from '../../index.ts';
import { engineOfThisFile } from '../support/servers/engineOfThisFile.ts';
import { executeNode } from '../support/nodes/executeNode.ts';
import { fencedPython } from '../support/nodes/fencedPython.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { binaryOf, stubContext, type StubSettings } from '../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();
const engine = engineOfThisFile(resources);
const model = { mode: 'id', value: 'python' };

const plotAndSum = fencedPython(
	'import pandas as pd',
	'import matplotlib.pyplot as plt',
	'sales = pd.read_csv("/mnt/data/sales.csv")',
	'print("total", sales["amount"].sum())',
	'sales["amount"].plot()',
	'plt.savefig("/mnt/data/chart.png")',
	'plt.close()',
	'sales.assign(double=sales["amount"] * 2).to_csv("/mnt/data/double.csv", index=False)',
);

const sales: INodeExecutionData[] = [
	{ json: {}, binary: { data: binaryOf('region,amount\nnorth,2\nsouth,40\n', 'sales.csv') } },
];

const left = async () => ({
	files: (await engine.list('/files')).length,
	assistants: (await engine.list('/assistants')).length,
});

describe.each(['assistants', 'responses'])('Analyze Files, with %s', (serverApi) => {
	/** The items of the three outputs. */
	async function analyze(settings: Omit<Partial<StubSettings>, 'node'> = {}) {
		const node = new AnalyzeFiles();
		const context = stubContext({
			items: sales,
			...settings,
			node,
			parameters: { question: plotAndSum, model, ...settings.parameters },
			credentials: { backend: serverApi, baseUrl: engine.baseUrl },
		});
		const outputs = await node.execute.call(context);
		expect(outputs).toHaveLength(3);
		const [files = [], rows = [], logs = []] = outputs;
		return { files, rows, logs, hints: context.hints };
	}

	it('turns a question and a file into the answer with files, rows, and the code with its logs', async () => {
		const { files, rows, logs } = await analyze();
		expect(files.map(({ json }) => [json.fileName, json.kind]).sort()).toEqual([
			['chart.png', 'image'],
			['double.csv', 'csv'],
		]);
		for (const { json, binary, pairedItem } of files) {
			expect(json).toMatchObject({
				status: 'completed',
				text: expect.stringContaining('total 42'),
			});
			expect(binary?.data?.fileName).toBe(json.fileName);
			expect(pairedItem).toEqual({ item: 0 });
		}
		const expected = [
			{ region: 'north', amount: 2, double: 4 },
			{ region: 'south', amount: 40, double: 80 },
		];
		expect(rows.map(({ json }) => json)).toEqual(expected);
		const csv = files.find(({ json }) => json.kind === 'csv');
		expect(csv?.json).toMatchObject({ rowCount: 2, rows: expected });
		expect(logs).toMatchObject([{ json: { logs: 'total 42\n', status: 'completed' } }]);
		expect(logs[0]?.json.code).toContain('pd.read_csv');
	});

	it('leaves nothing on the server, and outputs no IDs of deleted objects', async () => {
		const before = await left();
		const { files, logs } = await analyze();
		expect(await left()).toEqual(before);
		for (const { json } of [...files, ...logs]) {
			expect(json).not.toHaveProperty('threadId');
			expect(json).not.toHaveProperty('runId');
			expect(json).not.toHaveProperty('assistantId');
		}
	});

	it('outputs only the first rows of a table with Max Rows, and does not report their number as the number of all rows', async () => {
		const { files, rows, hints } = await analyze({ parameters: { options: { maxRows: 1 } } });
		const first = { region: 'north', amount: 2, double: 4 };
		expect(rows.map(({ json }) => json)).toEqual([first]);
		const csv = files.find(({ json }) => json.kind === 'csv');
		expect(csv?.json).toMatchObject({ rowCount: null, rows: [first] });
		const stored = Buffer.from(csv?.binary?.data?.data ?? '', 'base64').toString();
		expect(stored).toContain('south,40,80');
		expect(hints.map(({ message }) => message)).toEqual([
			`"double.csv" has more rows than 'Max Rows'. Only the first 1 were output.`,
		]);
	});

	it('outputs hundreds of thousands of rows', async () => {
		const question = fencedPython(
			'open("/mnt/data/many.csv", "w").write("n\\n" + "1\\n" * 200_000)',
		);
		expect((await analyze({ parameters: { question } })).rows).toHaveLength(200_000);
	});

	it('outputs the answer when no file was created', async () => {
		const { files, rows, logs } = await analyze({
			parameters: { question: fencedPython('print(6 * 7)') },
		});
		expect(files).toMatchObject([
			{ json: { status: 'completed', text: expect.stringMatching(/42/) } },
		]);
		expect(files[0]?.binary).toBeUndefined();
		expect([rows.length, logs.length]).toEqual([0, 1]);
	});

	it('uses the files that the parameters name', async () => {
		const listed = async (files: string, more: object = {}) => {
			// In containers of the Responses API, files are stored under their IDs, too.
			const question = fencedPython(
				'import os',
				'print(sorted(f for f in os.listdir("/mnt/data") if not f.startswith("file-")))',
			);
			const two = { data: binaryOf('a\n', 'a.csv'), other: binaryOf('b\n', 'b.csv') };
			const items = [{ json: { n: 1 }, binary: two }, { json: { n: 2 } }];
			const made = await analyze({ items, parameters: { question, files, ...more } });
			return String(made.logs[0]?.json.logs).trim();
		};
		expect(await listed('all')).toBe("['a.csv', 'b.csv']");
		expect(await listed('items')).toBe("['items.csv']");
		expect(await listed('none')).toBe('[]');
		await expect(listed('fields', { binaryPropertyName: 'other' })).rejects.toThrow(
			'The item has no binary field "other"',
		);
	});

	it('uses files that Upload File uploaded before, and leaves them on the server', async () => {
		const { baseUrl } = engine;
		const node = new UploadFile();
		const credentials = { backend: serverApi };
		const { items } = await executeNode({ node, baseUrl, credentials, items: sales });
		const before = await left();
		const { files } = await analyze({ items });
		expect(files[0]?.json).toMatchObject({ text: expect.stringContaining('total 42') });
		expect(files[0]?.json.fileIds).toEqual(items[0]?.json.fileIds);
		expect(await left()).toEqual(before);
	});

	it('asks separately for each item when set so, in parallel, with paired outputs', async () => {
		const items = [1, 2, 3].map((number) => ({
			json: { number },
			binary: { data: binaryOf(`n\n${number}\n`, 'n.csv') },
		}));
		const { files, rows, logs } = await analyze({
			items,
			parameters: { mode: 'perItem', options: { concurrency: 3 } },
			parametersOf: ({ json }) => ({
				question: fencedPython(
					'import pandas as pd',
					`pd.read_csv("/mnt/data/n.csv").mul(${json.number}).to_csv("/mnt/data/square.csv", index=False)`,
				),
			}),
		});
		expect(rows.map(({ json }) => json)).toEqual([{ n: 1 }, { n: 4 }, { n: 9 }]);
		for (const output of [files, rows, logs]) {
			expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 2].map((item) => ({ item })),
			);
		}
	});

	it('continues in a thread that was kept, with its variables and files', async () => {
		const options = { keepThread: true };
		const first = await analyze({ parameters: { options } });
		const { threadId, runId, assistantId } = first.files[0]?.json ?? {};
		expect([threadId, runId, assistantId]).toEqual(
			[0, 1, 2].map(() => expect.stringMatching(/^[a-z]+_/)),
		);
		const next = await analyze({
			items: [{ json: {}, binary: { data: binaryOf('x\n', 'more.txt') } }],
			parameters: {
				question: fencedPython('print(len(sales), open("/mnt/data/more.txt").read())'),
				options: { threadId },
			},
		});
		expect(next.logs[0]?.json).toMatchObject({ threadId, logs: '2 x\n\n' });
		const again = await executeNode({
			node: new RunAndWait(),
			baseUrl: engine.baseUrl,
			credentials: { backend: serverApi },
			items: next.files,
			parameters: { message: fencedPython('print(sales["amount"].max())') },
		});
		expect(again.items[0]?.json.text).toContain('40');
	});

	it('reports what ran and what it printed when the run fails, and leaves nothing behind', async () => {
		const before = await left();
		const question = fencedPython('print("so far")', 'raise ValueError("no good")');
		const { files } = await analyze({ parameters: { question }, continueOnFail: true });
		expect(files[0]?.json.error).toContain('ValueError: no good');
		const { calls, runId } = files[0]?.json.details as IDataObject;
		expect(calls).toMatchObject([
			{ code: expect.stringContaining('so far'), logs: expect.stringContaining('so far') },
		]);
		expect(runId).toBeUndefined();
		expect(await left()).toEqual(before);
	});

	it('leaves nothing behind when it is stopped', async () => {
		const before = await left();
		const stop = new AbortController();
		const question = fencedPython('while True: pass');
		const running = analyze({ parameters: { question }, signal: stop.signal });
		setTimeout(() => stop.abort(new Error('stopped')), 1500);
		await expect(running).rejects.toThrow('stopped');
		expect(await left()).toEqual(before);
	});

	it('fails when an expected file was not created', async () => {
		const parameters = { options: { expectedFiles: '*.xlsx' } };
		await expect(analyze({ parameters })).rejects.toThrow(/no file named \*\.xlsx.*double\.csv/);
	});
});
