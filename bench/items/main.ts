import { openEngine } from '../../test/support/servers/openEngine.ts';
import { executeNode } from '../../test/support/nodes/executeNode.ts';
import { builtNodes } from '../measure/builtNodes.ts';
import { printResult } from '../measure/printResult.ts';
import { round } from '../measure/quantiles.ts';
import { time } from '../measure/time.ts';
import { openBenchN8n } from '../n8n/openBenchN8n.ts';

const NUMBERS = [10, 100, 1000];

await using resources = new AsyncDisposableStack();
const { baseUrl } = await openEngine(resources);
const n8n = await openBenchN8n(resources, baseUrl);
const parameters = { source: 'text', text: 'one call for each item', fileName: 'item.txt' };

const upload = async (count: number) => {
	const items = Array.from({ length: count }, (_, number) => ({ json: { number } }));
	await executeNode({ node: new (builtNodes().UploadFile)(), items, parameters, baseUrl });
};
const uploadInN8n = async (count: number) => {
	const jsCode = `return Array.from({ length: ${count} }, (_, number) => ({ json: { number } }))`;
	const { status } = await n8n.runner.run([
		{ name: 'Items', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } },
		{ name: 'Upload', type: 'uploadFile', parameters },
	]);
	if (status !== 'success') throw new Error(`The execution ended as ${status}`);
};

for (const [subject, work] of Object.entries({ 'Upload File': upload, 'in n8n': uploadInN8n })) {
	await work(10);
	const perItem: number[] = [];
	for (const count of NUMBERS) {
		const durationMs = await time(() => work(count));
		perItem.push(durationMs / count);
		const ms = { totalMs: round(durationMs), perItemMs: round(durationMs / count) };
		printResult({ bench: 'items', case: `${count} items`, subject, ...ms });
	}
	const [, ofHundred = NaN, ofThousand = NaN] = perItem;
	const ratio = round(ofThousand / ofHundred);
	printResult({
		bench: 'items',
		case: `cost per item, ${subject}`,
		ratio,
		of: '1000 items',
		to: '100 items',
	});
}
