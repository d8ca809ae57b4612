import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { CreateAssistant } from '../../../nodes/CreateAssistant/CreateAssistant.node.ts';
import { CreateThread } from '../../../nodes/CreateThread/CreateThread.node.ts';
import { DownloadGeneratedFiles } from '../../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { ListRunSteps } from '../../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { RunAndWait } from '../../../nodes/RunAndWait/RunAndWait.node.ts';
import { UploadFile } from '../../../nodes/UploadFile/UploadFile.node.ts';
import { executeNode } from '../nodes/executeNode.ts';
import { binaryOf } from '../nodes/stubContext.ts';

/** Long enough for a busy machine, and none of the time limits that `shortenWaits` shortens. */
const RUN_SECONDS = 240;

/** Large enough to be sent and received in many pieces. */
const INPUT = `month\n${Array.from({ length: 60_000 }, (_, index) => index % 12).join('\n')}\n`;

const QUESTION = `\`\`\`python
rows = open('/mnt/data/in.csv').read().split()
open('/mnt/data/out.csv', 'w').write('\\n'.join(rows * 2) + '\\n')
print(len(rows), 'rows')
\`\`\``;

/** The six nodes in a row, with the parameters that the items do not carry. */
const chain = (
	name: string,
	message: string,
): [node: INodeType, parameters: Record<string, unknown>][] => [
	[new UploadFile(), {}],
	[new CreateAssistant(), { name, model: { mode: 'id', value: 'python' } }],
	[new CreateThread(), { message }],
	[new RunAndWait(), { options: { timeoutSeconds: RUN_SECONDS, expectedFiles: 'out.csv' } }],
	[new ListRunSteps(), {}],
	[new DownloadGeneratedFiles(), { whenNone: 'error' }],
];

/** The parts of the chain's result that are the same every time. */
export interface ChainResult {
	files: { name: unknown; bytes: unknown; content: string }[];
	logs: unknown;
}

export const WHOLE: ChainResult = {
	files: [{ name: 'out.csv', bytes: INPUT.length * 2, content: INPUT.repeat(2) }],
	logs: '60001 rows\n',
};

export interface ChainSettings {
	serverApi: string;
	baseUrl: string;
	/** The assistant's name, by which it is found on the server. */
	name?: string;
	message?: string;
	signal?: AbortSignal;
}

/** Runs the six nodes against a server, each in a context of its own, as n8n does. */
export async function runNodeChain(settings: ChainSettings): Promise<ChainResult> {
	const { serverApi, baseUrl, name = 'faults', message = QUESTION, signal } = settings;
	let items: INodeExecutionData[] = [{ json: {}, binary: { data: binaryOf(INPUT, 'in.csv') } }];
	let logs: unknown;
	for (const [node, parameters] of chain(name, message)) {
		const credentials = { backend: serverApi };
		({ items } = await executeNode({ node, items, parameters, credentials, baseUrl, signal }));
		logs = items[0]?.json.logs ?? logs;
	}
	const files = items.map(({ json, binary }) => ({
		name: json.fileName,
		bytes: json.bytes,
		content: Buffer.from(binary?.data?.data ?? '', 'base64').toString(),
	}));
	return { files, logs };
}
