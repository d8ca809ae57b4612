import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { forAllItems } from '../shared/loop/forEachItem.ts';
import { createAssistant } from './createAssistant.ts';
import { properties } from './properties.ts';
import { searchModels } from '../shared/fields/searchModels.ts';
import { testCredential } from '../shared/testCredential.ts';

export class CreateAssistant implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Code Interpreter: Create Assistant',
		name: 'createAssistant',
		icon: {
			light: 'file:../../icons/createAssistant.svg',
			dark: 'file:../../icons/createAssistant.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["model"]["value"] ?? $parameter["model"]) || "no model yet" }}',
		description: 'Create or reuse an assistant that answers by writing and running Python code',
		defaults: { name: 'Create Assistant' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'codeInterpreterApi', required: true, testedBy: 'testCredential' }],
		properties,
	};

	methods = { credentialTest: { testCredential }, listSearch: { searchModels } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await forAllItems(this, createAssistant);
	}
}
