import {
	answer,
	codeCall,
	listed,
	openQuestionServer,
	type QuestionWorld,
} from '../../../support/servers/openQuestionServer.ts';
import { apiError } from '../../../support/servers/openServer.ts';
import type { StubSettings } from '../../../support/nodes/stubContext.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

const world: QuestionWorld = {
	response: {
		created_at: 1761853223,
		output: [codeCall('1\n'), answer('Done.', { cfile_1: 'a.csv', cfile_2: 'b.csv' })],
	},
	listing: { cntr_1: [listed('cfile_1', 'a.csv', 4), listed('cfile_2', 'b.csv', 4)] },
	contents: { cfile_1: 'n\n1\n', cfile_2: 'n\n1\n' },
};

const uploads = (server: { received: { path: string; body: Buffer }[] }) =>
	server.received.filter(({ path }) => path === '/v1/files').map(({ body }) => String(body));

describe('Analyze Files', () => {
	it('makes a file of the text of a field', async () => {
		const { ask, server } = await openQuestionServer(resources, world);
		const items = [{ json: { data: 'a;b\n1;2\n' } }, { json: { data: 'c\n' } }];
		await ask({ items, parameters: { files: 'text', textFileName: 'sales.csv' } });
		const [first, second] = uploads(server);
		expect(first).toContain('filename="sales.csv"');
		expect(first).toContain('a;b\n1;2\n');
		expect(second).toContain('filename="sales-2.csv"');
	});

	it('names the fields with text when the chosen one has none', async () => {
		const { ask } = await openQuestionServer(resources, world);
		const asking = ask({ items: [{ json: { body: 'a\n', n: 1 } }], parameters: { files: 'text' } });
		await expect(asking).rejects.toThrow(
			'Item 0 has no text in the field "data". Its fields with text: "body".',
		);
	});

	it('explains a file that the code did not find, with what the input has instead', async () => {
		const logs = "FileNotFoundError: [Errno 2] No such file or directory: '/mnt/data/sales.csv'\n";
		const response = { output: [codeCall(logs), answer('I found no file.')] };
		const { ask } = await openQuestionServer(resources, { response, listing: { cntr_1: [] } });
		expect((await ask({ items: [{ json: { data: 'a;b\n' } }] })).hints).toEqual([
			`The code reads "sales.csv", but the input has no file. It has text in "data": to use it as a file, set 'Files' to Text of a Field.`,
		]);
	});

	it('gives no such hint when the question only mentions a file', async () => {
		const { ask } = await openQuestionServer(resources, world);
		const { hints } = await ask({ parameters: { question: 'Is sales.csv a good name?' } });
		expect(hints).toEqual([]);
	});

	it('refuses an unknown thread before anything is uploaded', async () => {
		const { ask, server } = await openQuestionServer(resources, {
			...world,
			first: ({ path }) =>
				path.includes('conv_gone')
					? apiError(404, "Conversation 'conv_gone' not found.")
					: undefined,
		});
		const options = { threadId: 'conv_gone' };
		const items = [{ json: { data: 'a\n' } }];
		await expect(ask({ items, parameters: { files: 'text', options } })).rejects.toMatchObject({
			description: expect.stringContaining("'Append to Thread ID'") as string,
		});
		expect(uploads(server)).toEqual([]);
	});

	it('passes the options of model and run on', async () => {
		const { ask, server } = await openQuestionServer(resources, world);
		const options = { toolChoice: 'required', temperature: 0.2, reasoningEffort: 'low' };
		await ask({ parameters: { options } });
		const run = server.received.find(
			({ method, path }) => method === 'POST' && path === '/v1/responses',
		);
		expect(String(run?.body)).toContain('"tool_choice":"required"');
		const assistant = server.received.find(({ path }) => path === '/v1/conversations');
		expect(String(assistant?.body)).toContain('low');
	});

	it('outputs files with the same content once with Deduplicate', async () => {
		const { ask } = await openQuestionServer(resources, world);
		const { files, hints } = await ask({ parameters: { options: { deduplicate: true } } });
		expect(files.map(({ json }) => json.fileName)).toEqual(['a.csv']);
		expect(hints).toEqual(['"b.csv" was skipped because "a.csv" has the same content']);
	});

	it('keeps the fields of the input with Include Input Fields', async () => {
		const { ask } = await openQuestionServer(resources, world);
		const options = { includeInputFields: true };
		const { files, rows } = await ask({
			items: [{ json: { customer: 7 } }],
			parameters: { options },
		});
		for (const { json } of [...files, ...rows]) expect(json).toMatchObject({ customer: 7 });
	});

	it.each<[string, Partial<StubSettings>, number]>([
		['does not save its executions', { workflowSettings: { saveDataSuccessExecution: 'none' } }, 1],
		['saves its executions', { workflowSettings: { saveDataSuccessExecution: 'all' } }, 0],
		[
			'does not save manual executions',
			{ mode: 'manual', workflowSettings: { saveManualExecutions: false } },
			1,
		],
	])(
		'says that links end with the execution when the workflow %s',
		async (_what, settings, count) => {
			const { ask } = await openQuestionServer(resources, {
				response: { output: [codeCall('1\n'), answer('Done.', { cfile_1: 'a.csv' })] },
				contents: world.contents,
				listing: { cntr_1: [] },
			});
			const binaryStore = new Map<string, Buffer>();
			const { files, hints } = await ask({
				...settings,
				binaryStore,
				parameters: { options: { linkHours: 2 } },
			});
			expect(files[0]?.json.url).toMatch(/^http.*\?lifetime=2 hours$/);
			expect(hints.filter((hint) => hint.startsWith('The links work only until'))).toHaveLength(
				count,
			);
		},
	);

	it('starts the table of Code Logs with code and logs', async () => {
		const { ask } = await openQuestionServer(resources, world);
		const [first] = (await ask()).logs;
		expect(Object.keys(first?.json ?? {}).slice(0, 2)).toEqual(['code', 'logs']);
	});
});

describe('Analyze Files as a tool of an AI agent', () => {
	it('returns one item per file, and the answer with the usage once', async () => {
		const { ask } = await openQuestionServer(resources, world);
		const { files } = await ask({ isTool: true });
		expect(files).toMatchObject([
			{ json: { text: 'Done.', status: 'completed', fileName: 'a.csv', rowCount: 1 } },
			{ json: { fileName: 'b.csv', rowCount: 1 } },
		]);
		expect(files[1]?.json).not.toHaveProperty('text');
		expect(files[1]?.json).not.toHaveProperty('usage');
	});

	it('returns the code and what it printed when the run fails', async () => {
		const traceback = 'before\nTraceback (most recent call last):\nKeyError: 1\n';
		const error = { code: 'code_error', message: 'KeyError: 1' };
		const response = { status: 'failed', error, output: [codeCall(traceback)] };
		const { ask } = await openQuestionServer(resources, { response });
		const { files } = await ask({ isTool: true });
		expect(files).toMatchObject([
			{
				json: {
					error: 'The run ended as failed: KeyError: 1',
					details: { calls: [{ code: 'print(1)', logs: traceback }] },
				},
			},
		]);
	});
});
