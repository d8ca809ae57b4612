import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { AnalyzeFiles } from '../../../nodes/AnalyzeFiles/AnalyzeFiles.node.ts';
import { DownloadGeneratedFiles } from '../../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { ListRunSteps } from '../../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { RunAndWait } from '../../../nodes/RunAndWait/RunAndWait.node.ts';
import { answer, codeCall, listed } from '../../support/servers/openQuestionServer.ts';
import {
	type Answer,
	apiError,
	openServer,
	page,
	type Received,
} from '../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../support/resourcesOfThisFile.ts';
import { stubContext } from '../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();

/** The ways in which a server or a gateway refuses a call for good. */
const REFUSALS: Record<string, Answer> = {
	'HTTP 403': apiError(403, 'You have insufficient permissions. Missing scope.'),
	'HTTP 404': apiError(404, 'Not Found'),
	'HTTP 500': apiError(500, 'Sorry'),
	'a web page': { headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Sign in' },
	'an empty body': { headers: { 'content-type': 'application/json' }, body: '' },
};

const CONTENTS: Record<string, string> = { one: 'a,b\n1,2\n', two: 'not really a picture' };

/** The answers of a server whose run wrote a.csv and a figure: what the chain reads, in the forms of OpenAI's published schema. */
const WORLDS: Record<string, (received: Received) => Answer | undefined> = {
	assistants({ method, path }) {
		const [, , collection = '', id = '', sub, runId, last] = path.split('/');
		if (method === 'DELETE') return { body: { id, deleted: true } };
		if (collection === 'files' && sub) return { body: CONTENTS[id.slice(5)] };
		if (collection === 'files') {
			const filename = id === 'file-one' ? 'a.csv' : 'figure.png';
			return { body: { id, filename, bytes: CONTENTS[id.slice(5)]?.length, purpose: 'x' } };
		}
		if (collection === 'assistants') return { body: { id: 'asst_1', model: 'gpt-5' } };
		if (sub === 'messages') {
			const text = { value: 'It is 42: [a](sandbox:/mnt/data/a.csv)', annotations: [CITED] };
			const content = [{ type: 'text', text }];
			return page([{ id: 'msg_1', role: 'assistant', run_id: 'run_1', content }]);
		}
		if (last === 'steps') return page([STEP]);
		const run = { id: 'run_1', thread_id: 'thread_1', status: 'completed', created_at: 1 };
		return sub === 'runs' || runId ? { body: run } : { body: { id: 'thread_1', created_at: 1 } };
	},
	responses({ method, path, body }) {
		const [, , collection = '', id = '', sub, fileId, content] = path.split('/');
		if (method === 'DELETE') return { body: { id, deleted: true } };
		if (collection === 'responses') return { body: RESPONSE };
		if (content) return { body: CONTENTS[fileId?.slice(6) ?? ''] };
		if (collection === 'containers' && sub) {
			return page([listed('cfile_one', 'a.csv', 8), listed('cfile_two', 'figure.png', 20)]);
		}
		if (collection === 'containers') return { body: { id: 'cntr_1' } };
		if (sub === 'items') return page([{ id: 'msg_q', type: 'message', role: 'user' }]);
		const isAssistant = id ? id === 'conv_a' : String(body).includes('"assistant"');
		const kind = isAssistant ? 'assistant' : 'thread';
		const metadata = { code_interpreter_kind: kind, code_interpreter_model: 'gpt-5' };
		return { body: { id: isAssistant ? 'conv_a' : 'conv_t', created_at: 1, metadata } };
	},
};

const CITED = {
	type: 'file_path',
	text: 'sandbox:/mnt/data/a.csv',
	file_path: { file_id: 'file-one' },
};

const STEP = {
	id: 'step_1',
	status: 'completed',
	step_details: {
		type: 'tool_calls',
		tool_calls: [
			{
				id: 'call_1',
				type: 'code_interpreter',
				code_interpreter: {
					input: 'print(1)',
					outputs: [
						{ type: 'logs', logs: '1\n' },
						{ type: 'image', image: { file_id: 'file-two' } },
					],
				},
			},
		],
	},
};

const RESPONSE = {
	id: 'resp_1',
	object: 'response',
	status: 'completed',
	created_at: 1761853223,
	model: 'gpt-5',
	tools: [{ type: 'code_interpreter', container: 'cntr_1' }],
	output: [codeCall('1\n'), answer('It is 42: a.csv', { cfile_one: 'a.csv' })],
};

type Part = 'text' | 'logs' | 'a.csv' | 'figure.png';

const ALL: Part[] = ['text', 'logs', 'a.csv', 'figure.png'];

/** The calls after the run has started, and what only they give. */
const CALLS: [api: string, call: string, path: RegExp, only: Part[]][] = [
	['assistants', 'GET messages', /^GET .*\/messages$/, ['text', 'a.csv']],
	['assistants', 'GET steps', /^GET .*\/steps$/, ['logs', 'figure.png']],
	['assistants', 'GET a file', /^GET .*\/file-one$/, []],
	['assistants', 'GET a figure', /^GET .*\/file-two$/, []],
	['assistants', 'GET the content of a file', /^GET .*\/file-one\/content$/, ['a.csv']],
	['assistants', 'DELETE anything', /^DELETE /, []],
	['responses', 'POST containers', /^POST .*\/containers$/, []],
	['responses', 'POST metadata', /^POST .*\/conversations\/conv_t$/, []],
	['responses', 'GET the files of a container', /^GET .*\/cntr_1\/files$/, ['figure.png']],
	['responses', 'GET the content of a file', /^GET .*\/cfile_one\/content$/, ['a.csv']],
	['responses', 'GET the content of a figure', /^GET .*\/cfile_two\/content$/, ['figure.png']],
	['responses', 'DELETE anything', /^DELETE /, []],
];

/** Runs a node against the world. @returns the items of its outputs, and its hints */
async function execute(node: INodeType, api: string, path: RegExp, refusal: Answer) {
	const server = await openServer(resources, (received) =>
		path.test(`${received.method} ${received.path}`) ? refusal : WORLDS[api]?.(received),
	);
	const ids =
		api === 'responses'
			? { assistantId: 'conv_a', threadId: 'conv_t', runId: 'resp_1' }
			: { assistantId: 'asst_1', threadId: 'thread_1', runId: 'run_1' };
	const context = stubContext({
		node,
		items: [{ json: ids }],
		parameters:
			node instanceof AnalyzeFiles
				? { question: 'What is it?', model: { mode: 'id', value: 'gpt-5' }, files: 'none' }
				: { options: node instanceof DownloadGeneratedFiles ? { deleteAfter: true } : {} },
		credentials: { backend: api, baseUrl: server.baseUrl },
	});
	const outputs = (await node.execute?.call(context)) as INodeExecutionData[][];
	return { outputs, hints: context.hints.map(({ message }) => message), server };
}

/** The delays between two attempts, none of which is longer than this. */
const MAX_RETRY_DELAY_MS = 8_000;

const { setTimeout: realSetTimeout } = globalThis;

beforeAll(() => {
	const hurried = (callback: () => void, ms = 0, ...values: []) =>
		realSetTimeout(callback, ms > MAX_RETRY_DELAY_MS ? ms : 0, ...values);
	globalThis.setTimeout = Object.assign(hurried, realSetTimeout);
});

afterAll(() => {
	globalThis.setTimeout = realSetTimeout;
});

const namesIn = (items: INodeExecutionData[] = []) => items.map(({ json }) => json.fileName);

describe.each(CALLS)('a server with the API "%s" that refuses to %s', (api, _call, path, only) => {
	describe.each(Object.entries(REFUSALS))('with %s', (name, refusal) => {
		// A 404 on a file's description means that the file was deleted.
		const deleted: Part[] =
			name === 'HTTP 404' && path.source.endsWith('file-one$')
				? ['a.csv']
				: name === 'HTTP 404' && path.source.endsWith('file-two$')
					? ['figure.png']
					: [];
		const kept = ALL.filter((part) => !only.includes(part) && !deleted.includes(part));
		const files = kept.filter((part) => part.includes('.'));

		it('does not cost anything else of a run', async () => {
			const { outputs, hints } = await execute(new RunAndWait(), api, path, refusal);
			const run = outputs[0]?.[0]?.json as { text: string; codeCalls: number };
			if (kept.includes('text')) expect(run.text).toContain('It is 42');
			if (kept.includes('logs')) expect(run.codeCalls).toBe(1);
			const isListing = !/content|DELETE/.test(path.source);
			if (isListing && only.length > 0)
				expect(hints.join()).toMatch(/could not be read|did not list/);
		});

		it('does not cost the other files', async () => {
			const { outputs, hints } = await execute(new DownloadGeneratedFiles(), api, path, refusal);
			expect(outputs[0]).toHaveLength(files.length);
			const isDescription = /file-(one|two)\$$/.test(path.source);
			if (!isDescription) expect(namesIn(outputs[0])).toEqual(files);
			for (const { json, binary } of outputs[0] ?? []) {
				expect([json.fileName, binary?.data?.data]).toEqual([json.fileName, expect.any(String)]);
			}
			if (only.length > 0) expect(hints).not.toEqual([]);
		});

		it('does not cost the code and its output', async () => {
			if (!kept.includes('logs')) return;
			const { outputs } = await execute(new ListRunSteps(), api, path, refusal);
			expect(outputs[0]).toMatchObject([{ json: { logs: '1\n' } }]);
		});

		it('does not cost Analyze Files anything else, and removes nothing that it did not read', async () => {
			const { outputs, server } = await execute(new AnalyzeFiles(), api, path, refusal);
			const [fileItems = [], rows = [], logs = []] = outputs;
			if (kept.includes('text')) expect(fileItems[0]?.json.text).toContain('It is 42');
			expect(fileItems.filter(({ binary }) => binary)).toHaveLength(files.length);
			expect(rows).toHaveLength(kept.includes('a.csv') ? 1 : 0);
			expect(logs).toHaveLength(kept.includes('logs') ? 1 : 0);
			const removed = server.calls().filter((call) => call.startsWith('DELETE'));
			if (only.length > 0) {
				expect(removed).not.toContain('DELETE /v1/containers/cntr_1');
				expect(removed.filter((call) => call.includes('thread_1'))).toEqual([]);
			}
		});
	});
});
