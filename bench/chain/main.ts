import OpenAI from 'openai';
import { askPython } from '../../test/support/askPython.ts';
import { openEngine } from '../../test/support/openEngine.ts';
import { printResult } from '../measure/printResult.ts';
import { quantiles, round } from '../measure/quantiles.ts';
import { time } from '../measure/time.ts';
import { openBenchN8n, putFile } from '../n8n/openBenchN8n.ts';
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
const workflow = [
	n8n.runner.readFiles('in.csv'),
	{ name: 'Upload', type: 'uploadFile' },
	...askPython(CODE),
	{ name: 'Steps', type: 'listRunSteps' },
	{ name: 'Download', type: 'downloadGeneratedFiles', parameters: { whenNone: 'error' } },
];
const subjects: Record<string, () => Promise<unknown>> = {
	'bare sdk': () => runSdkChain(client, task),
	chain: () => runNodeChain(baseUrl, task),
	'chain in n8n': async () => {
		const { status } = await n8n.runner.run(workflow);
		if (status !== 'success') throw new Error(`The execution ended as ${status}`);
	},
};
const times = new Map(Object.keys(subjects).map((name) => [name, [] as number[]]));
// The subjects alternate, so that background load affects all of them.
for (let number = -2; number < rounds; number += 1) {
	for (const [name, work] of Object.entries(subjects)) {
		const durationMs = await time(work);
		if (number >= 0) times.get(name)?.push(durationMs);
	}
}
const middle = (name: string) => quantiles(times.get(name) ?? []).p50Ms;
for (const [subject, all] of times) {
	printResult({ bench: 'chain', case: 'six nodes', subject, ...quantiles(all) });
}
for (const name of ['chain', 'chain in n8n']) {
	const ratio = round(middle(name) / middle('bare sdk'));
	printResult({ bench: 'chain', case: 'six nodes', ratio, of: name, to: 'bare sdk' });
}
