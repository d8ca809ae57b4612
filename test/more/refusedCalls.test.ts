import { outputItems } from '../../scripts/servers/Execution.ts';
import type { Fault, Passed } from '../support/faults/openFaultyProxy.ts';
import { openFaultyProxy } from '../support/faults/openFaultyProxy.ts';
import { ChainRunner } from '../support/n8n/openChainRunner.ts';
import { openOwnN8nServer } from '../support/n8n/openOwnN8nServer.ts';
import { askPython } from '../support/nodes/askPython.ts';
import { fencedPython } from '../support/nodes/fencedPython.ts';
import { engineOfThisFile } from '../support/servers/engineOfThisFile.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

const CODE = `import matplotlib.pyplot as plt
open('/mnt/data/out.csv', 'w').write('a,b\\n1,2\\n')
plt.plot([1, 2])
plt.show()
print('the answer is 42')`;

type Part = 'text' | 'logs' | 'csv';

/** The calls after a run has ended, and what only they give. */
const CALLS: [api: 'assistants' | 'responses', call: string, path: RegExp, only: Part[]][] = [
	['assistants', 'the messages', /^GET .*\/messages$/, ['text', 'csv']],
	['assistants', 'the steps', /^GET .*\/steps$/, ['logs']],
	['assistants', 'the description of files', /^GET \/v1\/files\/[^/]+$/, []],
	['assistants', 'to delete', /^DELETE /, []],
	['responses', 'the files of the container', /^GET .*\/containers\/[^/]+\/files$/, []],
	['responses', 'metadata', /^POST \/v1\/conversations\/[^/]+$/, []],
	['responses', 'to delete', /^DELETE /, []],
];

const answering =
	(answer: Passed): Fault =>
	async () =>
		answer;

/** As OpenAI refuses a key without a scope, and as a gateway asks for a login. */
const REFUSALS: Record<string, Fault> = {
	'HTTP 403': answering({
		status: 403,
		headers: { 'content-type': 'application/json' },
		body: Buffer.from('{"error":{"message":"Missing scope.","type":"invalid_request_error"}}'),
	}),
	'a web page': answering({
		status: 200,
		headers: { 'content-type': 'text/html' },
		body: Buffer.from('<!doctype html><p>Sign in'),
	}),
};

const resources = resourcesOfThisFile();
const engine = engineOfThisFile(resources);
let n8n: ChainRunner;

beforeAll(async () => {
	const { rest, filesDir } = await openOwnN8nServer(resources, 'filesystem');
	n8n = new ChainRunner(rest, filesDir);
});

const extensionsOf = (items: { json: { fileName?: unknown }; binary?: object }[]) =>
	items.flatMap(({ json, binary }) =>
		binary === undefined ? [] : [String(json.fileName).split('.').at(-1)],
	);

describe.each(CALLS)(
	'real n8n with a server (%s) that refuses %s',
	(backend, _call, path, only) => {
		describe.each(Object.entries(REFUSALS))('with %s', (_name, refusal) => {
			const expected = only.includes('csv') ? ['png'] : ['csv', 'png'];
			let own: ChainRunner;

			beforeAll(async () => {
				const proxy = await openFaultyProxy(resources, engine.baseUrl, {
					faultOf: (_number, key) => (path.test(key) ? refusal : undefined),
				});
				own = await n8n.withServer({ baseUrl: proxy.baseUrl, backend });
			});

			it('keeps everything else in a chain of nodes', async () => {
				const execution = await own.run([
					...askPython(CODE),
					{ name: 'Download', type: 'downloadGeneratedFiles' },
				]);
				expect(execution.data.resultData.error).toBeUndefined();
				const [run] = outputItems(execution, 'Run');
				if (!only.includes('text')) expect(run?.json.text).toContain('the answer is 42');
				if (!only.includes('logs')) expect(run?.json.codeCalls).toBe(1);
				expect(extensionsOf(outputItems(execution, 'Download')).sort()).toEqual(expected);
			});

			it('keeps everything else in Analyze Files', async () => {
				const execution = await own.run([
					{
						name: 'Analyze',
						type: 'analyzeFiles',
						parameters: {
							files: 'none',
							question: fencedPython(CODE),
							model: { __rl: true, mode: 'id', value: 'python' },
						},
					},
				]);
				expect(execution.data.resultData.error).toBeUndefined();
				const files = outputItems(execution, 'Analyze');
				if (!only.includes('text')) expect(files[0]?.json.text).toContain('the answer is 42');
				expect(extensionsOf(files).sort()).toEqual(expected);
				expect(outputItems(execution, 'Analyze', 1)).toHaveLength(only.includes('csv') ? 0 : 1);
				expect(outputItems(execution, 'Analyze', 2)).toHaveLength(only.includes('logs') ? 0 : 1);
			});
		});
	},
);
