import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Execution, outputItems } from '../../scripts/servers/Execution.ts';
import { findNode } from '../../scripts/start/exampleWorkflows.ts';
import { chainOfNodes } from '../support/chainOfNodes.ts';
import { openEngine } from '../support/openEngine.ts';
import { type Examples, openExamples, type Setup } from '../support/openExamples.ts';
import { openMailbox } from '../support/openMailbox.ts';
import { openServer } from '../support/openServer.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { runPlainPython } from '../support/runPlainPython.ts';
import { CHAT_MODEL, type ChatModel, serveChat } from '../support/serveChat.ts';
import { submitForm } from '../support/submitForm.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { waitUntil } from '../support/waitUntil.ts';

jest.setTimeout(180_000);

const resources = resourcesOfThisFile();
let examples: Examples;
let engineUrl: string;
/** What the chat model of the engine does; each test that asks one says so. */
let chatModel: ChatModel;

beforeAll(async () => {
	const chat = await openServer(
		resources,
		serveChat((messages) => chatModel(messages)),
	);
	({ baseUrl: engineUrl } = await openEngine(resources, {
		CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl,
	}));
	examples = await openExamples(resources, { backend: 'assistants', baseUrl: engineUrl });
});

function expectSuccess({ status, data }: Execution): void {
	expect(data.resultData.error).toBeUndefined();
	expect(status).toBe('success');
}

function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/** What plain Python makes of an example's question with its input files. @returns how to read a file that was made */
async function withPlainPython(name: string, inputs: string[]) {
	const dir = await temporaryFolder(resources);
	for (const input of inputs) await copyFile(examples.inputFile(input), join(dir, input));
	const { message } = findNode(examples.find(name), 'createThread').parameters;
	const logs = await runPlainPython(String(message), dir);
	return { logs, read: async (file: string) => await readFile(join(dir, file)) };
}

describe('report-by-mail', () => {
	it('fetches the CSV and sends the chart in the mail and the table with it', async () => {
		const csv = await readFile(examples.inputFile('seattle-weather.csv'));
		const data = await openServer(resources, () => ({
			headers: { 'content-type': 'text/csv' },
			body: csv,
		}));
		const mailbox = await openMailbox(resources);
		const smtp = { host: '127.0.0.1', port: mailbox.port, secure: false, disableStartTls: true };
		const credential = { id: await examples.rest.createCredential('Mail', 'smtp', smtp), name: '' };
		expectSuccess(
			await examples.run('report-by-mail', {
				'Get CSV': { parameters: { url: `${data.baseUrl}/seattle-weather.csv` } },
				'Send Report': { credentials: { smtp: credential } },
			}),
		);

		const plain = await withPlainPython('report-by-mail', ['seattle-weather.csv']);
		const [mail] = mailbox.mails;
		expect(mailbox.mails).toHaveLength(1);
		expect(mail?.subject).toMatch(/^Weekly report of \d{4}-\d\d-\d\d$/);
		for (const line of plain.logs.trim().split('\n')) expect(mail?.text).toContain(line);
		const attached = mail?.attachments.map(({ filename, related = false, content }) => ({
			filename,
			inText: related,
			hash: sha256(content),
		}));
		const expected = async (filename: string, inText: boolean) => ({
			filename,
			inText,
			hash: sha256(await plain.read(filename)),
		});
		expect(attached).toHaveLength(2);
		expect(attached).toContainEqual(await expected('newest-week.png', true));
		expect(attached).toContainEqual(await expected('newest-week.csv', false));
	});
});

describe('chart-to-chat', () => {
	it('posts the chart with its text as an incoming webhook takes it', async () => {
		const channel = await openServer(resources, () => ({ status: 204 }));
		const url = `${channel.baseUrl}/webhook`;
		expectSuccess(
			await examples.run('chart-to-chat', { 'Post to Channel': { parameters: { url } } }),
		);

		expect(channel.calls()).toEqual(['POST /v1/webhook']);
		const [{ headers, body } = { headers: {}, body: Buffer.of() }] = channel.received;
		const form = await new Response(new Uint8Array(body), {
			headers: { 'content-type': String(headers['content-type']) },
		}).formData();
		const plain = await withPlainPython('chart-to-chat', ['co2-concentration.csv']);
		expect(form.get('content')).toMatch(plain.logs.trim());
		const chart = form.get('files[0]') as File;
		expect(chart).toMatchObject({ name: 'co2.png', type: 'image/png' });
		const bytes = Buffer.from(await chart.arrayBuffer());
		expect(bytes.equals(await plain.read('co2.png'))).toBe(true);
	});
});

describe('clean-csv-to-table', () => {
	const clean = [
		{ order_id: 1001, customer: 'Anna Meyer', ordered_on: '2026-02-03', amount: 1250.5 },
		{ order_id: 1002, customer: 'Bob Stone', ordered_on: '2026-02-04', amount: 980 },
		{ order_id: 1003, customer: 'Chloe Dubois', ordered_on: '2026-02-05', amount: 2100 },
		{ order_id: 1005, customer: "Eve O'Hara", ordered_on: '2026-02-07', amount: 315.9 },
	];

	it('puts the clean rows into a table, and no row twice when it runs again', async () => {
		const first = await examples.run('clean-csv-to-table');
		expectSuccess(first);
		expect(outputItems(first, 'Rows of the Clean CSV').map(({ json }) => json)).toMatchObject(
			clean,
		);
		expect(outputItems(first, 'Run and Wait')[0]?.json.text).toMatch(
			/8 lines in, 4 orders out; left out as incomplete: 1004/,
		);
		expectSuccess(await examples.run('clean-csv-to-table'));

		const rows = await readTable('orders');
		expect(rows).toHaveLength(clean.length);
		expect(rows).toMatchObject(
			clean.map((row) => ({
				...row,
				ordered_on: expect.stringMatching(`^${row.ordered_on}`) as string,
			})),
		);
	});
});

async function readTable(name: string) {
	const table = { __rl: true, mode: 'name', value: name };
	const chain = chainOfNodes('Read the table', [
		{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
		{
			name: 'Rows',
			type: 'n8n-nodes-base.dataTable',
			typeVersion: 1.1,
			parameters: { resource: 'row', operation: 'get', dataTableId: table, returnAll: true },
		},
	]);
	const workflow = await examples.rest.createWorkflow({ ...chain });
	const execution = await examples.rest.waitForEnd(await examples.rest.run(workflow, 'Trigger'));
	return outputItems(execution, 'Rows').map(({ json }) => json);
}

describe('pdf-report', () => {
	it('writes a PDF of three pages', async () => {
		expectSuccess(await examples.run('pdf-report'));
		const pdf = (await readFile(join(examples.resultsDir, 'employment.pdf'))).toString('latin1');
		expect(pdf.slice(0, 5)).toBe('%PDF-');
		expect(pdf.trimEnd().slice(-5)).toBe('%%EOF');
		expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(3);
		expect(pdf).toContain('/Count 3');
	});
});

describe('compare-files', () => {
	it('joins two files into one table and one chart', async () => {
		const inputs = ['co2-concentration.csv', 'global-temp.csv'];
		const execution = await examples.run('compare-files');
		expectSuccess(execution);
		expect(outputItems(execution, 'Create Thread')[0]?.json.fileIds).toHaveLength(2);
		const plain = await withPlainPython('compare-files', inputs);
		const downloads = outputItems(execution, 'Download Generated Files');
		expect(downloads.map(({ json }) => json.fileName).sort()).toEqual([
			'by-year.csv',
			'co2-and-temperature.png',
		]);
		for (const { json, binary } of downloads) {
			const bytes = await examples.rest.downloadBinary(String(binary?.data?.id));
			expect(bytes.equals(await plain.read(String(json.fileName)))).toBe(true);
		}
		const rows = downloads.find(({ json }) => json.kind === 'csv')?.json.rows;
		expect(rows).toContainEqual({ year: 1959, co2_ppm: 315.98, temperature_c: 0.03 });
	});
});

const chosenModel: Setup = {
	'Create Assistant': { parameters: { model: { __rl: true, mode: 'list', value: CHAT_MODEL } } },
};

const csv = new File(['month,amount\n2026-01,10\n2026-02,32\n'], 'sales.csv', { type: 'text/csv' });

const draw = `
import matplotlib.pyplot as plt
import pandas as pd
sales = pd.read_csv("/mnt/data/sales.csv")
sales.plot(x="month", y="amount")
plt.savefig("/mnt/data/chart.png")
plt.close()
sales.sum(numeric_only=True).to_csv("/mnt/data/sums.csv")
print("sum", sales["amount"].sum())
`;

/** Runs the code when it was asked something, then says what the code printed. */
const runThenTell =
	(python: string): ChatModel =>
	(messages) => {
		const { role, content } = messages.at(-1) ?? {};
		return role === 'tool' ? { say: `It says: ${content?.trim()}` } : { python };
	};

describe('analyze-by-webhook', () => {
	let url: string;

	beforeAll(async () => {
		await examples.rest.publish(await examples.add('analyze-by-webhook', chosenModel));
		url = `${examples.baseUrl}/webhook/analyze-file`;
	});

	async function post(question: string): Promise<Response> {
		const form = new FormData();
		form.append('file', csv);
		form.append('question', question);
		return await fetch(url, { method: 'POST', body: form });
	}

	it('answers a file and a question with the chart', async () => {
		chatModel = runThenTell(draw);
		const answer = await post('Show the sales by month');
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('image/png');
		const bytes = Buffer.from(await answer.arrayBuffer());
		expect(bytes.subarray(1, 4).toString()).toBe('PNG');
	});

	it('asks the model what it was asked', async () => {
		const asked: unknown[] = [];
		chatModel = (messages) => {
			asked.push(messages.find(({ role }) => role === 'user')?.content);
			return runThenTell(draw)(messages);
		};
		await post('Which month sold most?');
		expect(JSON.stringify(asked[0])).toContain('Which month sold most?');
	});

	it('answers with the reason when the run made no chart', async () => {
		chatModel = runThenTell('print("no chart today")');
		const answer = await post('Show nothing');
		expect(answer.status).toBe(422);
		expect(await answer.json()).toEqual({
			error: expect.stringMatching(/no file named "?\*\.png/) as string,
		});
	});
});

describe('question-form', () => {
	let url: string;

	beforeAll(async () => {
		await examples.rest.publish(await examples.add('question-form', chosenModel));
		url = `${examples.baseUrl}/form/ask-about-your-file`;
	});

	it('ends with the answer and the files to download', async () => {
		chatModel = runThenTell(draw);
		const page = await submitForm(url, ['How much in all?', csv]);
		expect(page).toContain('It says: sum 42');
		const files = downloadsOf(page).map(({ fileName, type, data }) => [
			fileName,
			type,
			Buffer.from(data.data).subarray(0, 4).toString('latin1'),
		]);
		expect(files.sort()).toEqual([
			['chart.png', 'image/png', '\x89PNG'],
			['sums.csv', 'text/csv', ',0\na'],
		]);
	});

	it('ends with the answer alone where no file was made, and shows no HTML of the model', async () => {
		chatModel = runThenTell('print("<script>alert(42)</script>")');
		const page = await submitForm(url, ['What do you say?', csv]);
		expect(page).toContain('It says: &lt;script&gt;alert(42)&lt;/script&gt;');
		expect(downloadsOf(page)).toEqual([]);
	});

	it('ends with the reason when the run failed', async () => {
		chatModel = () => ({ refuse: 'The model has no time today.' });
		const page = await submitForm(url, ['Anything?', csv]);
		expect(page).toContain('That did not work');
		expect(page).toContain('The model has no time today.');
	});
});

interface FormDownload {
	fileName: string;
	type: string;
	data: { data: number[] };
}

describe('errors-and-clean-up', () => {
	/** What lies on the server: the files that were uploaded or made. */
	async function filesOnServer(): Promise<string[]> {
		const listed = await fetch(`${engineUrl}/files`);
		const { data } = (await listed.json()) as { data: { filename: string }[] };
		return data.map(({ filename }) => filename);
	}

	it('goes on with the file that is right, tells of the other, and leaves no file behind', async () => {
		const before = await filesOnServer();
		const execution = await examples.run('errors-and-clean-up');
		expectSuccess(execution);
		const [total] = outputItems(execution, 'Use the Files');
		expect(total?.json).toMatchObject({ fileName: 'total.csv', rows: [{ total: 42 }] });
		expect(outputItems(execution, 'What Happened').map(({ json }) => json)).toEqual([
			{
				reason: expect.stringContaining('KeyError') as string,
				wayOn: expect.stringContaining('List Run Steps') as string,
				printed: expect.stringContaining('columns: item, price') as string,
			},
		]);
		expect(await filesOnServer()).toEqual(before);
	});

	it('removes what lies on the server when another node fails in production', async () => {
		const before = await filesOnServer();
		const everySecond = { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } };
		const workflow = await examples.add('errors-and-clean-up', {
			'Every Monday at 8': { parameters: everySecond },
			'Create Thread': { parameters: { message: '={{ "" }}' } },
		});
		await examples.rest.publish(workflow);
		const cleaned = await waitUntil(async () => {
			const id = await examples.rest.newestExecution(workflow, 'error');
			const execution = id && (await examples.rest.waitForEnd(id));
			const [item] = execution ? outputItems(execution, 'Clean Up After the Error') : [];
			return item;
		});
		await examples.rest.unpublish(workflow);
		expect(cleaned.json.deleted).toHaveLength(2);
		await waitUntil(async () => (await filesOnServer()).length === before.length);
	});
});

/** The files that the form's last page hands to the browser. */
function downloadsOf(page: string): FormDownload[] {
	const [, encoded = ''] = /const binaries = "([^"]*)"/.exec(page) ?? [];
	return JSON.parse(decodeURIComponent(encoded) || '[]') as FormDownload[];
}
