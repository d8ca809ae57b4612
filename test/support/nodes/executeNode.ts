import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { stubContext, type StubContext, type StubSettings } from './stubContext.ts';

type Settings<T extends INodeType> = Omit<StubSettings, 'node'> & { node: T; baseUrl: string };

/** Executes a node against a server with the Assistants API. @returns the items of its only output */
export async function executeNode<T extends INodeType>({
	baseUrl,
	...settings
}: Settings<T>): Promise<{ items: INodeExecutionData[]; context: StubContext }> {
	const credentials = { backend: 'assistants', baseUrl, ...settings.credentials };
	const context = stubContext({ ...settings, credentials });
	const outputs = (await settings.node.execute?.call(context)) as INodeExecutionData[][];
	return { items: outputs[0] ?? [], context };
}
