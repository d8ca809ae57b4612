import type { INodeType } from 'n8n-workflow';
import {
	CleanUp,
	CodeInterpreter,
	CreateAssistant,
	CreateThread,
	DownloadGeneratedFiles,
	ListRunSteps,
	RunAndWait,
	UploadFile,
} from '../../index.ts';
import { executeNode } from '../support/executeNode.ts';
import { openEngine } from '../support/openEngine.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { binaryOf } from '../support/stubContext.ts';

const resources = resourcesOfThisFile();
const apiKey = 'sk-a-key-that-nobody-may-see-0123456789';
/** Pasted into the wrong field. */
const pasted = 'sk-pasted-into-the-wrong-field-0123456789';
const long = 'x'.repeat(300_000);

/** What the user set, and what the message or the way on has to name. */
type Wrong = [parameters: Record<string, unknown>, names: string];

interface Case {
	node: INodeType;
	/** With which the node works. */
	right: Record<string, unknown>;
	wrong: Wrong[];
}

const option = (name: string, value: unknown) => ({ options: { [name]: value } });
const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });
const manyKeys = Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`key${index}`, 'x']));

const threadIds = (field = 'Thread ID'): Wrong[] => [
	[{ threadId: '' }, field],
	[{ threadId: null }, field],
	[{ threadId: 7 }, field],
	[{ threadId: { id: 'thread_1' } }, field],
	[{ threadId: ['thread_1', 'thread_2'] }, field],
	[{ threadId: 'thread_that_is_not_there' }, field],
	[{ threadId: 'run_123' }, field],
	[{ threadId: 'resp_123' }, field],
	[{ threadId: '../assistants' }, field],
];

const runIds: Wrong[] = [
	[{ runId: '' }, 'Run ID'],
	[{ runId: null }, 'Run ID'],
	[{ runId: true }, 'Run ID'],
	[{ runId: ['run_1'] }, 'Run ID'],
	[{ runId: 'run_that_is_not_there' }, 'Run ID'],
	[{ runId: 'thread_123' }, 'Run ID'],
	[{ runId: 'msg_123' }, 'Run ID'],
	[{ runId: '..' }, 'Run ID'],
];

const cases: Case[] = [
	{
		node: new UploadFile(),
		right: {},
		wrong: [
			[{ source: 'file' }, 'Upload'],
			[{ source: null }, 'Upload'],
			[{ binaryPropertyName: 'report' }, 'Input Binary Field'],
			[{ binaryPropertyName: '' }, 'Input Binary Field'],
			[{ binaryPropertyName: ' , ' }, 'Input Binary Field'],
			[{ binaryPropertyName: 'data, more' }, 'Input Binary Field'],
			[{ binaryPropertyName: { field: 'data' } }, 'Input Binary Field'],
			[{ binaryPropertyName: pasted }, 'Input Binary Field'],
			[{ binaryPropertyName: 'data, empty' }, '"nothing.csv"'],
			[{ binaryPropertyName: '*', fileName: 'all.csv' }, 'File Name'],
			[{ source: 'text', text: '' }, 'Text'],
			[{ source: 'text', text: undefined }, 'Text'],
			[{ source: 'text', text: null }, 'Text'],
			[option('expiresAfterHours', 'tomorrow'), 'Expires After (Hours)'],
			[option('expiresAfterHours', 0), 'Expires After (Hours)'],
			[option('expiresAfterHours', 721), 'Expires After (Hours)'],
			[option('expiresAfterHours', [24]), 'Expires After (Hours)'],
			[option('expiresAfterHours', pasted), 'Expires After (Hours)'],
			[option('reuse', 'perhaps'), 'Reuse'],
			[option('concurrency', 'many'), 'Concurrency'],
		],
	},
	{
		node: new CreateAssistant(),
		right: { model: locator('python') },
		wrong: [
			[{ model: locator('') }, 'Model'],
			[{ model: locator('  ') }, 'Model'],
			[{ model: locator(null) }, 'Model'],
			[{ model: locator(7) }, 'Model'],
			[{ model: locator(['python']) }, 'Model'],
			[{ model: locator('gpt-that-is-not-there') }, 'Model'],
			[{ fileIds: 'file-that-is-not-there' }, 'File IDs'],
			[{ fileIds: 'thread_123' }, 'File IDs'],
			[{ fileIds: ['cfile_123'] }, 'File IDs'],
			[{ name: long }, 'name'],
			[{ instructions: long }, 'instructions'],
			[option('description', long), 'description'],
			[option('temperature', 'warm'), 'Temperature'],
			[option('temperature', 2.5), 'Temperature'],
			[option('topP', '-0.1'), 'Top P'],
			[option('memoryLimit', '2g'), 'Memory Limit'],
			[option('reasoningEffort', 'hard'), 'Reasoning Effort'],
			[option('metadata', 'weekly'), 'Metadata'],
			[option('metadata', manyKeys), 'Metadata'],
			[option('reuse', 7), 'Reuse'],
			[option('temperature', pasted), 'Temperature'],
		],
	},
	{
		node: new CreateThread(),
		right: { message: 'How many?', attachments: 'none', mode: 'perItem' },
		wrong: [
			[{ message: '' }, 'Message'],
			[{ message: ' \n ' }, 'Message'],
			[{ message: null }, 'Message'],
			[{ message: undefined }, 'Message'],
			[{ message: long }, 'content'],
			[{ attachments: 'all' }, 'Attachments'],
			[{ attachments: null }, 'Attachments'],
			[{ attachments: 'list', fileIds: '' }, 'File IDs'],
			[{ attachments: 'list', fileIds: [] }, 'File IDs'],
			[{ attachments: 'list', fileIds: { id: 'file-1' } }, 'File IDs'],
			[{ attachments: 'list', fileIds: 'file-that-is-not-there' }, 'File IDs'],
			[{ attachments: 'list', fileIds: 'thread_123' }, 'File IDs'],
			[{ attachments: 'list', fileIds: ['cfile_123'] }, 'File IDs'],
			[option('threadId', 'thread_that_is_not_there'), 'Append to Thread ID'],
			[option('threadId', 'run_123'), 'Append to Thread ID'],
			[option('threadId', ['thread_1', 'thread_2']), 'Append to Thread ID'],
			[option('metadata', '{'), 'Metadata'],
			[option('metadata', ['weekly']), 'Metadata'],
			[option('metadata', manyKeys), 'Metadata'],
			[option('role', 'system'), 'Role'],
			[option('concurrency', 0), 'Concurrency'],
		],
	},
	{
		node: new RunAndWait(),
		right: {},
		wrong: [
			[{ assistantId: '' }, 'Assistant ID'],
			[{ assistantId: 7 }, 'Assistant ID'],
			[{ assistantId: 'asst_that_is_not_there' }, 'Assistant ID'],
			[{ assistantId: 'thread_123' }, 'Assistant ID'],
			[{ assistantSource: 'list', assistant: locator('') }, 'Choose Assistant'],
			[{ assistantSource: 'list', assistant: locator('asst_gone') }, 'Choose Assistant'],
			[{ assistantSource: 'cloud' }, 'Assistant'],
			...threadIds().slice(0, 4),
			...threadIds().slice(5, 7),
			[option('model', 'gpt-that-is-not-there'), 'Model'],
			[option('toolChoice', 'always'), 'Tool Choice'],
			[option('timeoutSeconds', 'soon'), 'Timeout (Seconds)'],
			[option('timeoutSeconds', 0), 'Timeout (Seconds)'],
			[option('timeoutSeconds', 1e12), 'Timeout (Seconds)'],
			[option('onTimeout', 'abort'), 'On Timeout'],
			[option('whenThreadIsBusy', 'hurry'), 'When Thread Is Busy'],
			[option('maxOutputTokens', 1), 'Max Output Tokens'],
			[option('maxOutputTokens', 300.5), 'Max Output Tokens'],
			[option('temperature', {}), 'Temperature'],
			[option('expectedFiles', 'chart.png'), 'Expected Files'],
			[option('temperature', pasted), 'Temperature'],
		],
	},
	{
		node: new ListRunSteps(),
		right: {},
		wrong: [
			...threadIds(),
			...runIds,
			[{ include: 'everything' }, 'Include'],
			[{ include: null }, 'Include'],
			[option('raw', 'raw'), 'Raw'],
		],
	},
	{
		node: new DownloadGeneratedFiles(),
		right: {},
		wrong: [
			...threadIds().slice(0, 7),
			...runIds.slice(0, 6),
			[{ scope: 'world' }, 'Scope'],
			[{ fileTypes: 'music' }, 'File Types'],
			[{ fileTypes: 'pattern', pattern: '' }, 'Pattern'],
			[{ fileTypes: 'pattern', pattern: null }, 'Pattern'],
			[{ binaryPropertyName: ' ' }, 'Put Output File in Field'],
			[{ csv: 'table' }, 'CSV Files'],
			[{ whenNone: 'cry' }, 'When There Are None'],
			[{ whenNone: 'error', fileTypes: 'images' }, 'File Types'],
			[{ whenNone: 'error', fileTypes: 'pattern', pattern: '*.xyz' }, 'Pattern'],
			[option('maxBytes', 'small'), 'Max Bytes'],
			[option('maxBytes', 0), 'Max Bytes'],
			[option('deduplicate', 'maybe'), 'Deduplicate'],
			[option('maxBytes', pasted), 'Max Bytes'],
		],
	},
	{
		node: new CodeInterpreter(),
		right: {
			question: '```python\nprint(1)\n```',
			model: locator('python'),
			mode: 'perItem',
			files: 'fields',
		},
		wrong: [
			[{ question: '' }, 'Question'],
			[{ question: ' \n ' }, 'Question'],
			[{ question: null }, 'Question'],
			[{ question: undefined }, 'Question'],
			[{ question: '```python\n1 / 0\n```' }, 'ZeroDivisionError'],
			[{ model: locator('') }, 'Model'],
			[{ model: locator(7) }, 'Model'],
			[{ model: locator('gpt-that-is-not-there') }, 'model'],
			[{ files: 'some' }, 'Files'],
			[{ files: null }, 'Files'],
			[{ binaryPropertyName: 'report' }, 'Input Binary Field'],
			[{ binaryPropertyName: '' }, 'Input Binary Field'],
			[{ binaryPropertyName: 'data, empty' }, '"nothing.csv"'],
			[{ files: 'all' }, '"nothing.csv"'],
			[option('threadId', 'thread_that_is_not_there'), 'Append to Thread ID'],
			[option('threadId', 'run_123'), 'Append to Thread ID'],
			[option('threadId', ['thread_1', 'thread_2']), 'Append to Thread ID'],
			[option('expectedFiles', '*.xlsx'), '*.xlsx'],
			[option('keepThread', 'perhaps'), 'Keep Thread'],
			[option('linkHours', 'soon'), 'Link Lifetime (Hours)'],
			[option('linkHours', 0), 'Link Lifetime (Hours)'],
			[option('memoryLimit', '2g'), 'Memory Limit'],
			[option('timeoutSeconds', pasted), 'Timeout (Seconds)'],
			[option('timeoutSeconds', 0), 'Timeout (Seconds)'],
			[option('concurrency', 1000), 'Concurrency'],
			[option('instructions', long), 'instructions'],
		],
	},
	{
		node: new CleanUp(),
		right: {},
		wrong: [
			[{ remove: ['everything'] }, 'Remove'],
			[{ remove: 'all' }, 'Remove'],
			[{ remove: 7 }, 'Remove'],
			[{ remove: null }, 'Remove'],
			[{ remove: { threads: true } }, 'Remove'],
			[{ remove: [pasted] }, 'Remove'],
			[{ remove: ['threads', 'Files'] }, 'Remove'],
			[option('threadIds', 'run_123'), 'Thread IDs'],
			[option('threadIds', ['thread_1', 'asst_1']), 'Thread IDs'],
			[option('threadIds', { id: 'thread_1' }), 'Thread IDs'],
			[option('threadIds', [{ id: 'thread_1' }]), 'Thread IDs'],
			[option('fileIds', 'thread_123'), 'File IDs'],
			[option('fileIds', 'cfile_123'), 'File IDs'],
			[option('fileIds', { fileId: 'file-1' }), 'File IDs'],
			[option('assistantIds', 'thread_1'), 'Assistant IDs'],
			[option('assistantIds', ['asst_1', 'file-1']), 'Assistant IDs'],
			[option('assistantIds', { id: 1 }), 'Assistant IDs'],
			[option('olderThanHours', 'a day'), 'Assistants Older Than (Hours)'],
			[option('olderThanHours', -1), 'Assistants Older Than (Hours)'],
			[option('olderThanHours', [24]), 'Assistants Older Than (Hours)'],
			[option('olderThanHours', pasted), 'Assistants Older Than (Hours)'],
		],
	},
];

let baseUrl: string;
/** The ids of two runs that have ended. */
let ids: Record<string, unknown>[];

beforeAll(async () => {
	({ baseUrl } = await openEngine(resources, { CODE_INTERPRETER_API_KEYS: `test:${apiKey}` }));
	const step = async (node: INodeType, parameters: object, json: object) => {
		const items = [{ json: json as never }];
		const credentials = { apiKey };
		const settings = { node, baseUrl, items, credentials, parameters: { ...parameters } };
		return (await executeNode(settings)).items[0]?.json as Record<string, unknown>;
	};
	const assistant = await step(new CreateAssistant(), { model: locator('python') }, {});
	const message = '```python\nprint(open("/mnt/data/a.csv", "w").write("a"))\n```';
	const run = async () =>
		await step(new RunAndWait(), {}, await step(new CreateThread(), { message }, assistant));
	ids = [await run(), await run()];
});

/** Two items: for the first the wrong thing is set, for the second the right one. */
async function execute({ node, right }: Case, wrong: Record<string, unknown>, goOn: boolean) {
	const binary = {
		data: binaryOf('a\n1\n', 'sales.csv'),
		empty: binaryOf('', 'nothing.csv'),
	};
	const items = ids.map((named, index) => ({ json: { ...named, index } as never, binary }));
	return await executeNode({
		node,
		baseUrl,
		items,
		credentials: { apiKey },
		continueOnFail: goOn,
		parameters: right,
		parametersOf: ({ json }) => (json.index === 0 ? wrong : {}),
	});
}

/** These serve all items together: there is no rest that could go on. */
const servesAllTogether = (node: INodeType) =>
	node instanceof CreateAssistant || node instanceof CleanUp;

const shorten = (value: unknown) => JSON.stringify(value)?.slice(0, 80) ?? 'nothing';

describe.each(cases)('wrong inputs of $node.description.displayName', (each) => {
	it('are twenty at least', () => {
		expect(each.wrong.length).toBeGreaterThanOrEqual(20);
	});

	it.each(each.wrong.map(([wrong, names]) => [shorten(wrong), names, wrong] as const))(
		'%s: %s is named, with the way on',
		async (_told, names, wrong) => {
			const { items } = await execute(each, wrong, true);
			const [refused, ...rest] = items;
			expect(Object.keys(refused?.json ?? {}).sort()).toEqual(['details', 'error']);
			const { error, details } = refused?.json as {
				error: string;
				details: { description?: string };
			};
			expect(`${error}\n${details.description}`).toContain(names);
			expect(error.length).toBeLessThan(2500);
			expect(details.description).toMatch(/\w{3}/);
			expect(JSON.stringify(items)).not.toContain(apiKey);
			expect(JSON.stringify(refused)).not.toContain(long);

			if (!servesAllTogether(each.node)) {
				expect(refused?.pairedItem).toEqual({ item: 0 });
				expect(rest.length).toBeGreaterThan(0);
				expect(rest.map(({ json }) => json.error ?? 'none')).toEqual(rest.map(() => 'none'));
			}
			const stopping = execute(each, wrong, false);
			await expect(stopping).rejects.toMatchObject({ message: error });
		},
	);
});
