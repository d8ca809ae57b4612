import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import {
	CleanUp,
	AnalyzeFiles,
	CreateAssistant,
	CreateThread,
	DownloadGeneratedFiles,
	ListRunSteps,
	RunAndWait,
	UploadFile,
} from '../../index.ts';
import { engineOfThisFile } from '../support/servers/engineOfThisFile.ts';
import { executeNode } from '../support/nodes/executeNode.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { binaryOf } from '../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();
const engine = engineOfThisFile(resources);
const ajv = new Ajv({ allowUnionTypes: true, strictTypes: false });
ajv.addKeyword('version');

const question = `\`\`\`python
import matplotlib.pyplot as plt
print(open("/mnt/data/text.txt").read())
plt.plot([1, 2])
plt.show()
open("/mnt/data/a.csv", "w").write("a\\n1\\n")
\`\`\``;

/** The nodes in a row, with what is not a default. */
const chain: [node: INodeType, parameters: Record<string, unknown>][] = [
	[new UploadFile(), { source: 'text', text: 'some text' }],
	[new CreateAssistant(), { model: { mode: 'id', value: 'python' } }],
	[new CreateThread(), { message: question }],
	[new RunAndWait(), {}],
	[new ListRunSteps(), {}],
	[new DownloadGeneratedFiles(), {}],
];

/** What n8n offers for dragging before the first run; the nodes output nothing else. */
function previewOf(name: string): object {
	const file = path.join(import.meta.dirname, '../../nodes', name, '__schema__/v1.0.0.json');
	const preview = JSON.parse(readFileSync(file, 'utf8')) as object;
	return { ...preview, additionalProperties: false };
}

function expectToFit(name: string, items: INodeExecutionData[]): void {
	const validate = ajv.compile(previewOf(name));
	for (const { json } of items) {
		const wrong = validate(json) ? [] : validate.errors;
		expect({ name, json, wrong }).toMatchObject({ wrong: [] });
	}
}

const analysis = { question, model: { mode: 'id', value: 'python' } };

describe.each(['assistants', 'responses'])('output previews, with %s', (serverApi) => {
	it('match what the nodes output', async () => {
		let items: INodeExecutionData[] = [{ json: {} }];
		for (const [node, parameters] of chain) {
			const { name } = node.constructor;
			const credentials = { backend: serverApi };
			({ items } = await executeNode({
				node,
				baseUrl: engine.baseUrl,
				credentials,
				items,
				parameters,
			}));
			expect(items.length).toBeGreaterThan(0);
			expectToFit(name, items);
		}
		expect(items).toHaveLength(2);
	});

	it.each([
		[
			'Analyze Files with a kept thread',
			new AnalyzeFiles(),
			{ ...analysis, options: { keepThread: true } },
		],
		['Analyze Files', new AnalyzeFiles(), analysis],
		[
			'Analyze Files as one item for mail and chat',
			new AnalyzeFiles(),
			{ ...analysis, output: 'report' },
		],
		['Clean Up', new CleanUp(), { options: { fileIds: 'file-that-is-gone' } }],
	])('match what %s outputs', async (_what, node, parameters) => {
		const binary = { data: binaryOf('some text', 'text.txt', 'text/plain') };
		const items = [{ json: {}, binary }];
		const settings = {
			node,
			baseUrl: engine.baseUrl,
			credentials: { backend: serverApi },
			items,
			parameters,
		};
		const made = await executeNode(settings);
		expect(made.items.length).toBeGreaterThan(0);
		expectToFit(node.constructor.name, made.items);
	});
});
