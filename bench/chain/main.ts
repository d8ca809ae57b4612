import OpenAI from 'openai';
import type { Execution } from '../../scripts/servers/Execution.ts';
import { askPython } from '../../test/support/nodes/askPython.ts';
import type { NodeSketch } from '../../test/support/nodes/chainOfNodes.ts';
import { openEngine } from '../../test/support/servers/openEngine.ts';
import { printResult } from '../measure/printResult.ts';
import { quantiles, round } from '../measure/quantiles.ts';
import { time } from '../measure/time.ts';
import { openBenchN8n, putFile } from '../n8n/openBenchN8n.ts';
import { httpRequests } from './httpRequests.ts';
import { runNodeChain } from './nodeChain.ts';
import { runSdkChain } from './sdkChain.ts';

const rounds = Number(process.argv[2] ?? 30);
const CODE = `
rows = open('/mnt/data/in.csv').read().split()
open('/mnt/data/out.csv', 'w').write('\\n'.join(rows * 2))
print(len(rows))`;
const task = {
	input: Buffer.from(`month\n${Array.from({ length: 1000 }, (_, month) => month % 12).join('\n')}`),
	question: `\`\`\`python${CODE}\n\`\`\``,
};

await using resources = new AsyncDisposableStack();
const { baseUrl } = await openEngine(resources);
const n8n = await openBenchN8n(resources, baseUrl);
await putFile(n8n, 'in.csv', task.input);
const client = new OpenAI({ baseURL: baseUrl, apiKey: 'none', maxRetries: 0 });
const ourNodes: NodeSketch[] = [
	{ name: 'Upload', type: 'uploadFile' },
	...askPython(CODE),
	{ name: 'Steps', type: 'listRunSteps' },
	{ name: 'Download', type: 'downloadGeneratedFiles', parameters: { whenNone: 'error' } },
];
const noOps = ourNodes.map(({ name }) => ({ name, type: 'n8n-nodes-base.noOp' }));

/** Runs nodes behind a trigger and a file. */
const execute = async (nodes: NodeSketch[]): Promise<Execution> => {
	const execution = await n8n.runner.run([n8n.runner.readFiles('in.csv'), ...nodes]);
	const { status, data } = execution;
	if (status === 'success') return execution;
	const { error, lastNodeExecuted } = data.resultData;
	throw new Error(`The execution ended as ${status} in ${lastNodeExecuted}: ${error?.message}`);
};
/** By n8n's own clock, without the requests that start an execution and read its result. */
const timeIn = ({ startedAt = '', stoppedAt = '' }: Execution): number =>
	Date.parse(stoppedAt) - Date.parse(startedAt);

const nodeTimes = new Map(ourNodes.map(({ name }) => [name, [] as number[]]));
const subjects: Record<string, () => Promise<number>> = {
	'bare sdk': () => time(() => runSdkChain(client, task)),
	chain: () => time(() => runNodeChain(baseUrl, task)),
	'chain in n8n': async () => {
		const execution = await execute(ourNodes);
		for (const [name, all] of nodeTimes) {
			all.push(execution.data.resultData.runData[name]?.[0]?.executionTime ?? NaN);
		}
		return timeIn(execution);
	},
	'http request nodes in n8n': async () =>
		timeIn(await execute(httpRequests(baseUrl, task.question))),
	'no-op nodes in n8n': async () => timeIn(await execute(noOps)),
};
const times = new Map(Object.keys(subjects).map((name) => [name, [] as number[]]));
// The subjects alternate, so that background load affects all of them.
for (let number = -2; number < rounds; number += 1) {
	for (const [name, work] of Object.entries(subjects)) {
		const durationMs = await work();
		if (number >= 0) times.get(name)?.push(durationMs);
	}
}
const middle = (name: string) => quantiles(times.get(name) ?? []).p50Ms;
for (const [subject, all] of times) {
	printResult({ bench: 'chain', case: 'six nodes', subject, ...quantiles(all) });
}
for (const [subject, all] of nodeTimes) {
	printResult({
		bench: 'chain',
		case: 'one node in n8n',
		subject,
		...quantiles(all.slice(-rounds)),
	});
}
const printRatio = (of: string, to: string, base = middle(to)) =>
	printResult({ bench: 'chain', case: 'six nodes', ratio: round(middle(of) / base), of, to });
printRatio('chain', 'bare sdk');
printRatio('chain in n8n', 'http request nodes in n8n');
// What n8n itself takes for as many nodes, and the requests.
const expectedMs = middle('no-op nodes in n8n') + middle('bare sdk');
printRatio('chain in n8n', 'no-op nodes in n8n + bare sdk', expectedMs);
