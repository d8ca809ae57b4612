import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { forAllItems, forEachItem } from '../shared/loop/forEachItem.ts';
import { searchModels } from '../shared/fields/searchModels.ts';
import { testCredential } from '../shared/testCredential.ts';
import { analyzeFiles } from './analyzeFiles.ts';
import { properties } from './properties.ts';

export class AnalyzeFiles implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Code Interpreter: Analyze Files',
		name: 'analyzeFiles',
		icon: {
			light: 'file:../../icons/codeInterpreter.svg',
			dark: 'file:../../icons/codeInterpreter.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ {all: "all files", fields: "files in " + $parameter["binaryPropertyName"], items: "all items as one CSV", none: "no files"}[$parameter["files"]] + ", " + (($parameter["model"]["value"] ?? $parameter["model"]) || "no model yet") }}',
		description:
			'Ask a question about files and get charts, tables, rows and text from Python code that a model writes and runs',
		defaults: { name: 'Analyze Files' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Files', 'Rows', 'Code Logs'],
		credentials: [{ name: 'codeInterpreterApi', required: true, testedBy: 'testCredential' }],
		properties,
	};

	methods = { credentialTest: { testCredential }, listSearch: { searchModels } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const perItem = this.getNodeParameter('mode', 0) === 'perItem';
		const loop = perItem ? forEachItem : forAllItems;
		// Rows go into tables and sheets unchanged. Only the items of files carry the context keys.
		return await loop(this, analyzeFiles, { outputCount: 3, carry: false });
	}
}
