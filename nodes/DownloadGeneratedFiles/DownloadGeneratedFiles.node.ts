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
import { downloadGeneratedFiles } from './downloadGeneratedFiles.ts';
import { properties } from './properties.ts';

export class DownloadGeneratedFiles implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Code Interpreter: Download Generated Files',
		name: 'downloadGeneratedFiles',
		icon: {
			light: 'file:../../icons/downloadGeneratedFiles.svg',
			dark: 'file:../../icons/downloadGeneratedFiles.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ {all: "all files", images: "images", data: "data files", pattern: $parameter["pattern"]}[$parameter["fileTypes"]] + " of the " + $parameter["scope"] }}',
		description: 'Get the charts, CSVs and other files that the Python code created',
		defaults: { name: 'Download Generated Files' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'codeInterpreterApi', required: true, testedBy: 'testCredential' }],
		properties,
	};

	methods = { credentialTest: { testCredential } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const scope = this.getNodeParameter('scope', 0) as 'run' | 'thread';
		return await forEachGroup(this, groupByRun(this, scope), downloadGeneratedFiles);
	}
}
