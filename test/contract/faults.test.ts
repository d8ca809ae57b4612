import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { CreateAssistant } from '../../nodes/CreateAssistant/CreateAssistant.node.ts';
import { CreateThread } from '../../nodes/CreateThread/CreateThread.node.ts';
import { DownloadGeneratedFiles } from '../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { ListRunSteps } from '../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { RunAndWait } from '../../nodes/RunAndWait/RunAndWait.node.ts';
import { UploadFile } from '../../nodes/UploadFile/UploadFile.node.ts';
import type { Engine } from '../../scripts/servers/startEngine.ts';
import { executeNode } from '../support/executeNode.ts';
import { FAULTS, openFaultyProxy, type Fault } from '../support/openFaultyProxy.ts';
import { openEngine } from '../support/openEngine.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { binaryOf } from '../support/stubContext.ts';

jest.setTimeout(300_000);

const resources = resourcesOfThisFile();
let engine: Engine;

beforeAll(async () => {
	engine = await openEngine(resources);
});

const question = `\`\`\`python
rows = open('/mnt/data/in.csv').read().split()
open('/mnt/data/out.csv', 'w').write('\\n'.join(rows * 2000) + '\\n')
print(len(rows), 'rows')
\`\`\``;

/** The six nodes in a row: what they are told besides what travels on the items. */
const CHAIN: [node: INodeType, parameters: Record<string, unknown>][] = [
	[new UploadFile(), {}],
	[new CreateAssistant(), { model: { mode: 'id', value: 'python' } }],
	[new CreateThread(), { message: question }],
	[new RunAndWait(), { options: { timeoutSeconds: 8, expectedFiles: 'out.csv' } }],
	[new ListRunSteps(), {}],
	[new DownloadGeneratedFiles(), { whenNone: 'error' }],
];

const POST_OF_A_RUN = /^POST \/v1\/(responses|threads\/\w+\/runs)$/;

/** Reads are made again; only a download in the middle of its bytes is not. */
const READ_OF_WORDS = /^GET (?!.*\/content$)/;

/** Nothing tells an old answer from a new one. */
const NOT_TO_BE_SEEN = 'is answered as the time before';

interface Outcome {
	error?: { message: string; description?: string | null };
	files?: { name: unknown; content: string }[];
	logs?: unknown;
	calls: string[];
	startedRuns: number;
}

async function runChain(
	serverApi: string,
	faulty?: { call: number; fault: Fault },
): Promise<Outcome> {
	await using own = new AsyncDisposableStack();
	const proxy = await openFaultyProxy(own, engine.baseUrl, faulty);
	const told = () => ({
		calls: proxy.calls(),
		startedRuns: proxy.reached.filter((call) => POST_OF_A_RUN.test(call)).length,
	});
	let items: INodeExecutionData[] = [
		{ json: {}, binary: { data: binaryOf('month\n1\n2\n', 'in.csv') } },
	];
	let logs: unknown;
	try {
		for (const [node, parameters] of CHAIN) {
			const credentials = { serverApi };
			const { baseUrl } = proxy;
			items = (await executeNode({ node, items, parameters, credentials, baseUrl })).items;
			logs = items[0]?.json.logs ?? logs;
		}
	} catch (error) {
		return { error: error as Outcome['error'], ...told() };
	}
	const files = items.map(({ json, binary }) => ({
		name: json.fileName,
		content: Buffer.from(binary?.data?.data ?? '', 'base64').toString(),
	}));
	return { files, logs, ...told() };
}

/** Several chains at a time: most of what they do is wait. */
async function runChains(serverApi: string, calls: number[], fault: Fault): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const left = [...calls];
	const worker = async () => {
		for (let call = left.shift(); call !== undefined; call = left.shift()) {
			outcomes[call] = await runChain(serverApi, { call, fault });
		}
	};
	await Promise.all(Array.from({ length: 4 }, worker));
	return outcomes;
}

const whole = [{ name: 'out.csv', content: 'month\n1\n2\n'.repeat(2000) }];

describe.each(['responses', 'assistants'])('the chain of nodes over %s', (serverApi) => {
	let callCount: number;

	beforeAll(async () => {
		const outcome = await runChain(serverApi);
		expect(outcome).toMatchObject({ files: whole, logs: '3 rows\n', startedRuns: 1 });
		callCount = outcome.calls.length;
	});

	it.each(Object.keys(FAULTS))(
		'starts no second run and gives no half file when a call %s',
		async (name) => {
			const numbers = Array.from({ length: callCount }, (_, number) => number);
			const outcomes = await runChains(serverApi, numbers, FAULTS[name] as Fault);
			for (const [number, outcome] of outcomes.entries()) {
				const { error, files, logs, startedRuns } = outcome;
				// How often a run is looked at differs from time to time.
				const call = outcome.calls[number];
				expect({ call, startedRuns }).toEqual({ call, startedRuns: Math.min(startedRuns, 1) });
				if (error) {
					expect({
						call,
						isReadOfWords: name !== NOT_TO_BE_SEEN && READ_OF_WORDS.test(call ?? ''),
					}).toEqual({
						call,
						isReadOfWords: false,
					});
					expect({ call, message: error.message, description: error.description }).toEqual({
						call,
						message: expect.stringMatching(/\w+ \w+/) as string,
						description: expect.stringMatching(/\w+ \w+/) as string,
					});
				} else {
					expect({ call, files, logs }).toEqual({ call, files: whole, logs: '3 rows\n' });
				}
			}
		},
	);
});
