import type { INodeExecutionData } from 'n8n-workflow';
import { executeNode } from '../../test/support/nodes/executeNode.ts';
import { binaryOf } from '../../test/support/nodes/stubContext.ts';
import { builtNodes } from '../measure/builtNodes.ts';

/** Runs the six nodes with a context that costs nothing. @returns the size of the generated files in bytes */
export async function runNodeChain(
	baseUrl: string,
	{ input, question }: { input: Buffer; question: string },
): Promise<number> {
	const nodes = builtNodes();
	const model = { mode: 'id', value: 'python' };
	const chain = [
		[new nodes.UploadFile(), {}],
		[new nodes.CreateAssistant(), { model, name: 'bench of nodes' }],
		[new nodes.CreateThread(), { message: question }],
		[new nodes.RunAndWait(), {}],
		[new nodes.ListRunSteps(), {}],
		[new nodes.DownloadGeneratedFiles(), { whenNone: 'error' }],
	] as const;
	let items: INodeExecutionData[] = [{ json: {}, binary: { data: binaryOf(input, 'in.csv') } }];
	for (const [node, parameters] of chain) {
		({ items } = await executeNode({ node, items, parameters, baseUrl }));
	}
	return items.reduce((bytes, { json }) => bytes + Number(json.bytes), 0);
}
