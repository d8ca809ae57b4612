import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { forAllItems, forEachItem } from '../shared/loop/forEachItem.ts';
import { testCredential } from '../shared/testCredential.ts';
import { createThread } from './createThread.ts';
import { properties } from './properties.ts';

export class CreateThread implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Code Interpreter: Create Thread with Attachments',
		name: 'createThread',
		icon: {
			light: 'file:../../icons/createThread.svg',
			dark: 'file:../../icons/createThread.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["options"]["threadId"] ? "another message" : $parameter["mode"] === "perItem" ? "one thread per item" : "one thread") + ", " + {input: "files of the input", list: "listed files", none: "no files"}[$parameter["attachments"]] }}',
		description: 'Ask a question about files in a conversation that has them attached',
		defaults: { name: 'Create Thread' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'codeInterpreterApi', required: true, testedBy: 'testCredential' }],
		properties,
	};

	methods = { credentialTest: { testCredential } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const mode = this.getNodeParameter('mode', 0) as string;
		return await (mode === 'perItem' ? forEachItem : forAllItems)(this, createThread);
	}
}
