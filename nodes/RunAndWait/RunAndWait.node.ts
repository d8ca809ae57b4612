import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { DEFAULT_TIMEOUT_SECONDS } from '../shared/fields/optionFields.ts';
import { forEachItem } from '../shared/loop/forEachItem.ts';
import { testCredential } from '../shared/testCredential.ts';
import { properties } from './properties.ts';
import { runAndWait } from './runAndWait.ts';
import { searchAssistants } from './searchAssistants.ts';

export class RunAndWait implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Code Interpreter: Run and Wait',
		name: 'runAndWait',
		icon: {
			light: 'file:../../icons/runAndWait.svg',
			dark: 'file:../../icons/runAndWait.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: `={{ ($parameter["runId"] ? "continue waiting, " : $parameter["message"] ? "another question, " : "") + "up to " + ($parameter["options"]["timeoutSeconds"] ?? ${DEFAULT_TIMEOUT_SECONDS}) + " seconds" }}`,
		description: 'Run an assistant on a thread and wait for its answer',
		defaults: { name: 'Run and Wait' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'codeInterpreterApi', required: true, testedBy: 'testCredential' }],
		properties,
	};

	methods = { credentialTest: { testCredential }, listSearch: { searchAssistants } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await forEachItem(this, runAndWait);
	}
}
