import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { forEachGroup } from '../shared/loop/forEachItem.ts';
import { groupByRun } from '../shared/loop/groupByRun.ts';
import { testCredential } from '../shared/testCredential.ts';
import { listRunSteps } from './listRunSteps.ts';
import { properties } from './properties.ts';

export class ListRunSteps implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Code Interpreter: List Run Steps',
		name: 'listRunSteps',
		icon: {
			light: 'file:../../icons/listRunSteps.svg',
			dark: 'file:../../icons/listRunSteps.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ {code: "code and logs", messages: "messages", all: "code, logs and messages"}[$parameter["include"]] }}',
		description: 'Get the Python code of a run and its output',
		defaults: { name: 'List Run Steps' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'codeInterpreterApi', required: true, testedBy: 'testCredential' }],
		properties,
	};

	methods = { credentialTest: { testCredential } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await forEachGroup(this, groupByRun(this), listRunSteps);
	}
}
