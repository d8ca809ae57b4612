import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { forAllItems } from '../shared/loop/forEachItem.ts';
import { testCredential } from '../shared/testCredential.ts';
import { cleanUp } from './cleanUp.ts';
import { properties } from './properties.ts';

export class CleanUp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Code Interpreter: Clean Up',
		name: 'cleanUp',
		icon: {
			light: 'file:../../icons/cleanUp.svg',
			dark: 'file:../../icons/cleanUp.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["remove"].map((kind) => ({assistants: "assistants", generatedFiles: "results", threads: "threads", uploadedFiles: "uploads"})[kind]).join(", ") }}',
		description: 'Remove files, threads and assistants that are no longer needed from the server',
		defaults: { name: 'Clean Up' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'codeInterpreterApi', required: true, testedBy: 'testCredential' }],
		properties,
	};

	methods = { credentialTest: { testCredential } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await forAllItems(this, cleanUp, { carry: false });
	}
}
