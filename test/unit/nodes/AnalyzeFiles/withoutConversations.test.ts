import type { IDataObject } from 'n8n-workflow';
import { CreateThread } from '../../../../nodes/CreateThread/CreateThread.node.ts';
import { executeNode } from '../../../support/nodes/executeNode.ts';
import {
	apiError,
	type Handle,
	openServer,
	type Received,
} from '../../../support/servers/openServer.ts';
import {
	answer,
	codeCall,
	detailsOf,
	openQuestionServer,
	type QuestionWorld,
} from '../../../support/servers/openQuestionServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import { binaryOf } from '../../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();

const dot = 'iVBORw0KGgo=';
const world: QuestionWorld = {
	response: {
		output: [
			codeCall('55\n', [{ type: 'image', url: `data:image/png;base64,${dot}` }]),
			answer('It is 55.'),
		],
	},
};

const items = [{ json: {}, binary: { data: binaryOf('a\n1\n', 'in.csv') } }];

/** Lacks these paths, and whatever else the handler refuses. */
const lacks =
	(paths: RegExp, refuse: Handle = () => undefined): Handle =>
	(received, response) =>
		paths.test(received.path) ? apiError(404, 'Not Found') : refuse(received, response);

const bodies = (received: Received[]) =>
	received
		.filter(({ method, path }) => method === 'POST' && path.endsWith('/responses'))
		.map(({ body }) => JSON.parse(String(body)) as IDataObject);

describe('Analyze Files on a server without conversations', () => {
	it('asks with one request, and reads text, steps and images from the answer', async () => {
		const first = lacks(/conversations|containers/);
		const { ask, server, deleted } = await openQuestionServer(resources, { ...world, first });
		const { files, logs } = await ask({ items });
		expect(bodies(server.received)).toEqual([
			{
				model: 'gpt-5',
				input: 'What is the answer?',
				tools: [{ type: 'code_interpreter', container: { type: 'auto', file_ids: ['file-1'] } }],
				include: ['code_interpreter_call.outputs'],
				store: false,
				metadata: { timezone: 'America/New_York' },
			},
		]);
		expect(files).toMatchObject([
			{ json: { text: 'It is 55.', status: 'completed', fileName: 'figure-1.png' } },
		]);
		expect(files[0]?.binary?.data?.data).toBe(dot);
		expect(logs).toMatchObject([{ json: { code: 'print(1)', logs: '55\n' } }]);
		expect(server.calls().filter((call) => /GET .*(responses|conversations)/.test(call))).toEqual(
			[],
		);
		expect(deleted()).toContain('files/file-1');
	});

	it('sends no request that the server lacks when the credential says so', async () => {
		const { ask, server } = await openQuestionServer(resources, world);
		const { files } = await ask({ credentials: { backend: 'responsesOnly' } });
		expect(files).toMatchObject([{ json: { text: 'It is 55.' } }]);
		expect(server.calls().filter((call) => call.includes('conversations'))).toEqual([]);
	});

	it('is recognized by the answer to a key with zero data retention', async () => {
		const first: Handle = ({ path }) =>
			path.endsWith('/conversations')
				? apiError(400, 'Conversations are not available with Zero Data Retention.')
				: undefined;
		const { ask } = await openQuestionServer(resources, { ...world, first });
		expect((await ask()).files).toMatchObject([{ json: { text: 'It is 55.' } }]);
	});

	it('is asked again without a part of the request that it rejects by name', async () => {
		const rejected = ['metadata', 'include', 'store', 'container'];
		const first = lacks(/conversations/, ({ path }) => {
			const part = path.endsWith('/responses') ? rejected.shift() : undefined;
			return part ? apiError(400, `Unknown parameter: '${part}'.`) : undefined;
		});
		const { ask, server } = await openQuestionServer(resources, { ...world, first });
		await ask({ items });
		expect(bodies(server.received).at(-1)).toEqual({
			model: 'gpt-5',
			input: [
				{
					role: 'user',
					content: [
						{ type: 'input_text', text: 'What is the answer?' },
						{ type: 'input_file', file_id: 'file-1' },
					],
				},
			],
			tools: [{ type: 'code_interpreter' }],
		});
	});

	it('gets a text file as part of the question when it has no Files API either', async () => {
		const first = lacks(/conversations|files/);
		const { ask, server } = await openQuestionServer(resources, { ...world, first });
		await ask({ items });
		expect(bodies(server.received)[0]?.input).toContain('"in.csv"');
		expect(bodies(server.received)[0]?.input).toContain('```\na\n1\n```');
	});

	it('refuses a file that can be neither uploaded nor quoted', async () => {
		const first = lacks(/conversations|files/);
		const { ask, server } = await openQuestionServer(resources, { ...world, first });
		const binary = { data: binaryOf(Buffer.from([0x50, 0x4b, 0xff, 0xfe]), 'in.xlsx') };
		await expect(ask({ items: [{ json: {}, binary }] })).rejects.toThrow(
			'This server has no Files API, and "in.xlsx" cannot be part of the question',
		);
		expect(bodies(server.received)).toEqual([]);
	});

	it('fails with the code and its output when the run failed', async () => {
		const error = { code: 'server_error', message: 'Sorry' };
		const response = { ...world.response, status: 'failed', error };
		const first = lacks(/conversations/);
		const { ask } = await openQuestionServer(resources, { response, first });
		expect(await detailsOf(ask())).toMatchObject({ calls: [{ code: 'print(1)', logs: '55\n' }] });
	});

	it('cannot keep a thread, and names the option', async () => {
		const first = lacks(/conversations/);
		const { ask } = await openQuestionServer(resources, { ...world, first });
		await expect(ask({ parameters: { options: { keepThread: true } } })).rejects.toMatchObject({
			message: expect.stringContaining('no Conversations API') as string,
			description: expect.stringContaining("'Keep Thread'") as string,
		});
	});

	it('reports a server without the Responses API', async () => {
		const { ask } = await openQuestionServer(resources, { ...world, first: lacks(/./) });
		await expect(ask()).rejects.toMatchObject({
			message: expect.stringContaining('The server has no Responses API') as string,
			description: expect.stringContaining('/v1') as string,
		});
	});

	it('fails when the answer takes longer than Timeout', async () => {
		const first = lacks(/conversations/, async ({ path }) => {
			if (path.endsWith('/responses')) await new Promise((resolve) => setTimeout(resolve, 1500));
			return undefined;
		});
		const { ask } = await openQuestionServer(resources, { ...world, first });
		await expect(ask({ parameters: { options: { timeoutSeconds: 1 } } })).rejects.toThrow(
			'The server did not answer within 1 seconds',
		);
	});
});

describe('Analyze Files on a server without background runs', () => {
	it('uploads the files once, and asks with one request', async () => {
		const first: Handle = ({ path, body }) =>
			path.endsWith('/responses') && String(body).includes('"background":true')
				? apiError(400, "'background' is not supported.")
				: undefined;
		const { ask, server } = await openQuestionServer(resources, { ...world, first });
		expect((await ask({ items })).files).toMatchObject([{ json: { text: 'It is 55.' } }]);
		expect(server.calls().filter((call) => call === 'POST /v1/files')).toHaveLength(1);
	});
});

describe('another node on a server without conversations', () => {
	it('names what the server lacks, and the node that works without it', async () => {
		const { baseUrl } = await openServer(resources, () => apiError(404, 'Not Found'));
		const creating = executeNode({
			node: new CreateThread(),
			parameters: { message: 'Hello' },
			credentials: { backend: 'responsesOnly' },
			baseUrl,
		});
		await expect(creating).rejects.toMatchObject({
			message: 'This server has no Conversations API',
			description: expect.stringContaining('Analyze Files') as string,
		});
	});
});
