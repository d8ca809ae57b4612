import { DownloadGeneratedFiles } from '../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { ListRunSteps } from '../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { RunAndWait } from '../../nodes/RunAndWait/RunAndWait.node.ts';
import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { executeNode } from '../support/nodes/executeNode.ts';
import { mutateJson } from '../support/mutateJson.ts';
import { openServer } from '../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

/** Repeat one with: CODE_INTERPRETER_FUZZ_SEED=7 npm run test:more -- mutatedRuns */
const SEED = Number(process.env.CODE_INTERPRETER_FUZZ_SEED ?? 20_261_201);
const MUTATIONS = 300;

/** Words of errors that nobody wrote for a reader. */
const CRASH =
	/TypeError|RangeError|Cannot read|is not a function|is not iterable|\[object Object\]/;

const resources = resourcesOfThisFile();

const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** Bodies of answers by request; a path whose body is a text is a download. */
type World = Record<string, unknown>;

const response = {
	id: 'resp_1',
	object: 'response',
	created_at: 1_761_853_223,
	completed_at: 1_761_853_253,
	status: 'completed',
	background: true,
	conversation: { id: 'conv_t' },
	error: null,
	incomplete_details: null,
	model: 'gpt-5',
	output: [
		{ id: 'rs_1', type: 'reasoning', summary: [] },
		{
			id: 'ci_1',
			type: 'code_interpreter_call',
			status: 'completed',
			code: 'print(1)',
			container_id: 'cntr_1',
			outputs: [
				{ type: 'logs', logs: 'printed\n' },
				{ type: 'image', url: `data:image/png;base64,${PNG}` },
			],
		},
		{
			id: 'msg_1',
			type: 'message',
			status: 'completed',
			role: 'assistant',
			content: [
				{
					type: 'output_text',
					text: 'The answer is 42.',
					annotations: [
						{
							type: 'container_file_citation',
							container_id: 'cntr_1',
							file_id: 'cfile_1',
							filename: 'a.csv',
							start_index: 1,
							end_index: 5,
						},
					],
				},
			],
		},
	],
	tools: [{ type: 'code_interpreter', container: { type: 'auto', file_ids: ['file-in'] } }],
	usage: { input_tokens: 1, output_tokens: 2, total_tokens: 3 },
	metadata: { timezone: 'UTC' },
};

const listOf = (...data: object[]) => ({ object: 'list', data, has_more: false });

const conversation = (id: string, metadata: object) => ({
	id,
	object: 'conversation',
	created_at: 1_761_853_000,
	metadata,
});

const containerFile = (id: string, name: string) => ({
	id,
	object: 'container.file',
	created_at: 1_761_853_230,
	bytes: 4,
	container_id: 'cntr_1',
	path: `/mnt/data/${name}`,
	source: 'assistant',
});

const responses: World = {
	'POST /responses': structuredClone(response),
	'GET /responses/resp_1': response,
	'GET /conversations/conv_a': conversation('conv_a', {
		code_interpreter_kind: 'assistant',
		code_interpreter_model: 'gpt-5',
	}),
	'GET /conversations/conv_a/items': listOf(),
	'GET /conversations/conv_t': conversation('conv_t', {
		code_interpreter_kind: 'thread',
		code_interpreter_run: 'resp_1',
	}),
	'POST /conversations/conv_t': conversation('conv_t', {}),
	'GET /conversations/conv_t/items': listOf({ id: 'msg_q', type: 'message', role: 'user' }),
	'POST /containers': { id: 'cntr_1', object: 'container' },
	'GET /containers/cntr_1/files': listOf(
		containerFile('cfile_1', 'a.csv'),
		containerFile('cfile_2', 'b.txt'),
	),
	'GET /files/file-in': { id: 'file-in', filename: 'in.csv', bytes: 10 },
	'GET /containers/cntr_1/files/cfile_1/content': 'a\n1\n',
	'GET /containers/cntr_1/files/cfile_2/content': 'text',
};

const run = {
	id: 'run_1',
	object: 'thread.run',
	thread_id: 'thread_1',
	created_at: 1_761_853_223,
	started_at: 1_761_853_224,
	completed_at: 1_761_853_253,
	status: 'completed',
	model: 'gpt-5',
	last_error: null,
	incomplete_details: null,
	required_action: null,
	usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
};

const assistants: World = {
	'POST /threads/thread_1/runs': structuredClone(run),
	'GET /threads/thread_1/runs/run_1': run,
	'GET /threads/thread_1/messages': listOf({
		id: 'msg_1',
		object: 'thread.message',
		created_at: 1_761_853_250,
		run_id: 'run_1',
		role: 'assistant',
		content: [
			{
				type: 'text',
				text: {
					value: 'The answer is 42.',
					annotations: [
						{
							type: 'file_path',
							text: 'sandbox:/mnt/data/a.csv',
							file_path: { file_id: 'file-1' },
						},
					],
				},
			},
			{ type: 'image_file', image_file: { file_id: 'file-2' } },
		],
		attachments: [{ file_id: 'file-1', tools: [] }],
	}),
	'GET /threads/thread_1/runs/run_1/steps': listOf({
		id: 'step_1',
		created_at: 1_761_853_230,
		completed_at: 1_761_853_240,
		status: 'completed',
		type: 'tool_calls',
		step_details: {
			type: 'tool_calls',
			tool_calls: [
				{
					id: 'call_1',
					type: 'code_interpreter',
					code_interpreter: {
						input: 'print(1)',
						outputs: [
							{ type: 'logs', logs: 'printed\n' },
							{ type: 'image', image: { file_id: 'file-2' } },
						],
					},
				},
			],
		},
		usage: null,
	}),
	'GET /files/file-1': { id: 'file-1', filename: 'a.csv', bytes: 4, purpose: 'assistants_output' },
	'GET /files/file-2': { id: 'file-2', filename: 'b.png', bytes: 4, purpose: 'assistants_output' },
	'GET /files/file-1/content': 'a\n1\n',
	'GET /files/file-2/content': 'text',
};

/** The places of the answer's text, of the code's output and of the file a.csv, as the start of their path. */
interface Places {
	text: string[];
	logs: string[];
	file: string[];
}

const SUBJECTS: [api: string, world: World, ids: IDataObject, places: Places][] = [
	[
		'responses',
		responses,
		{ assistantId: 'conv_a', threadId: 'conv_t' },
		{
			text: ['GET /responses/resp_1.output.2'],
			logs: ['GET /responses/resp_1.output.1'],
			file: ['GET /responses/resp_1.output'],
		},
	],
	[
		'assistants',
		assistants,
		{ assistantId: 'asst_1', threadId: 'thread_1' },
		{
			text: ['GET /threads/thread_1/messages'],
			logs: ['GET /threads/thread_1/runs/run_1/steps'],
			file: ['GET /threads/thread_1/messages', 'GET /files/file-1'],
		},
	],
];

/** The places whose change means that the run itself is another one, is not known, or has not ended. */
const STATES =
	/\.(?:id|status|error|last_error|incomplete_details|required_action|has_more|conversation\.id|thread_id|code_interpreter_kind)$/;

describe.each(SUBJECTS)('answers of %s with one wrong place', (serverApi, world, ids, places) => {
	it(`are read, or rejected in words, without the loss of the rest (seed ${SEED})`, async () => {
		let current = world;
		const server = await openServer(resources, ({ method, path }) => {
			const body = current[`${method} ${path.replace('/v1', '')}`];
			if (body === undefined) return { status: 404, body: { error: { message: `No ${path}` } } };
			return { headers: { 'openai-poll-after-ms': '1' }, body };
		});
		const credentials = { backend: serverApi, baseUrl: server.baseUrl };
		const execute = async (node: INodeType, json: IDataObject, parameters = {}) =>
			await executeNode({
				node,
				baseUrl: server.baseUrl,
				credentials,
				items: [{ json }],
				parameters,
			});

		const problems: string[] = [];
		for (let seed = SEED; seed < SEED + MUTATIONS; seed++) {
			const { value, path, replacement } = mutateJson(
				withoutDownloads(world),
				seed,
				// Another text is a status that servers may add, so that the node waits.
				(at, given) => at.length > 1 && !(at.at(-1) === 'status' && typeof given === 'string'),
			);
			current = { ...world, ...(value as World) };
			const place = path.join('.');
			const about = `seed ${seed}: ${place} = ${JSON.stringify(replacement)?.slice(0, 40)}`;
			const note = (problem: string) => problems.push(`${about}: ${problem}`);
			const attempt = async (name: string, act: () => Promise<{ items: INodeExecutionData[] }>) => {
				try {
					const { items } = await act();
					const json = JSON.stringify(items.map((item) => item.json));
					if (CRASH.test(json))
						note(`${name} outputs ${CRASH.exec(json)?.[0]}: ${json.slice(0, 300)}`);
					return items;
				} catch (error) {
					const { message, description = '' } = error as Error & { description?: string };
					if (CRASH.test(`${(error as Error).name} ${message} ${description}`))
						note(`${name} crashed: ${message}`);
					return undefined;
				}
			};
			const options = { timeoutSeconds: 1, onTimeout: 'keep' };
			const ran = await attempt(
				'Run and Wait',
				async () => await execute(new RunAndWait(), ids, { options }),
			);
			const named = { ...ids, runId: serverApi === 'responses' ? 'resp_1' : 'run_1' };
			const steps = await attempt(
				'List Run Steps',
				async () => await execute(new ListRunSteps(), named),
			);
			const files = await attempt(
				'Download Generated Files',
				async () => await execute(new DownloadGeneratedFiles(), named),
			);
			const isIntact = (starts: string[]) =>
				!STATES.test(place) &&
				!starts.some(
					(start) => `${place}.`.startsWith(`${start}.`) || start.startsWith(`${place}.`),
				);
			// Then the run was not started, so that there is nothing to lose.
			const couldNotStart = ran === undefined && place.startsWith('GET /conversations/');
			if (
				!couldNotStart &&
				isIntact(places.text) &&
				!String(ran?.[0]?.json.text).includes('The answer is 42.')
			)
				note(`the text is lost: ${JSON.stringify(ran?.[0]?.json.text ?? null)?.slice(0, 80)}`);
			if (
				isIntact(places.logs) &&
				!steps?.some(({ json }) => String(json.logs).includes('printed'))
			)
				note('the output of the code is lost');
			if (isIntact(places.file) && !files?.some(({ json }) => json.fileName === 'a.csv'))
				note('the cited file is lost');
		}
		expect(problems).toEqual([]);
	});
});

/** Downloads are bytes, which mean nothing to the nodes. */
const withoutDownloads = (world: World): World =>
	Object.fromEntries(Object.entries(world).filter(([, body]) => typeof body !== 'string'));
