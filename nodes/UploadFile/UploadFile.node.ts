import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { forAllItems, forEachItem } from '../shared/loop/forEachItem.ts';
import { testCredential } from '../shared/testCredential.ts';
import { properties } from './properties.ts';
import { uploadFromItem, uploadItemsAsCsv } from './uploadFile.ts';

export class UploadFile implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Code Interpreter: Upload File',
		name: 'uploadFile',
		icon: {
			light: 'file:../../icons/uploadFile.svg',
			dark: 'file:../../icons/uploadFile.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ {binary: "file: " + $parameter["binaryPropertyName"], items: "all items as one CSV", text: "text"}[$parameter["source"]] }}',
		description: 'Upload files that Python code can then read and analyze',
		defaults: { name: 'Upload File' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'codeInterpreterApi', required: true, testedBy: 'testCredential' }],
		properties,
	};

	methods = { credentialTest: { testCredential } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const source = this.getNodeParameter('source', 0) as string;
		if (source === 'items') return await forAllItems(this, uploadItemsAsCsv);
		return await forEachItem(this, uploadFromItem);
	}
}
