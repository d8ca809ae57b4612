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
	let calls: string[];

	beforeAll(async () => {
		const outcome = await runChain(serverApi);
		expect(outcome).toMatchObject({ files: whole, logs: '3 rows\n', startedRuns: 1 });
		calls = outcome.calls;
	});

	it.each(Object.keys(FAULTS))(
		'starts no second run and gives no half file when a call %s',
		async (name) => {
			const numbers = [...calls.keys()];
			const outcomes = await runChains(serverApi, numbers, FAULTS[name] as Fault);
			for (const [number, { error, files, logs, startedRuns }] of outcomes.entries()) {
				const call = calls[number];
				expect({ call, startedRuns }).toEqual({ call, startedRuns: Math.min(startedRuns, 1) });
				if (error) {
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
