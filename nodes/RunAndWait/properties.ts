import type { INodeProperties } from 'n8n-workflow';
import { concurrencyField } from '../shared/fields/concurrency.ts';
import { assistantFields } from './assistantFields.ts';
import { idField } from '../shared/fields/idFields.ts';
import {
	completionWindowField,
	temperatureField,
	timeoutField,
	toolChoiceField,
} from '../shared/fields/optionFields.ts';
import { reuseCodeField } from '../shared/keptCode/reuseCodeField.ts';

export const properties: INodeProperties[] = [
	...assistantFields,
	idField('threadId'),
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Now show it per region',
		description: 'Another question, which is added to the thread before the run. Can be empty.',
	},
	idField('runId', {
		default: '',
		required: false,
		placeholder: 'e.g. run_abc123',
		description:
			'To continue waiting for a run that was started earlier, such as one that was kept running at the timeout. Then no run is started, and Assistant and Message are ignored. Leave this empty to start a run.',
	}),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Additional Instructions',
				name: 'additionalInstructions',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: "Added to the assistant's instructions for this run",
			},
			completionWindowField,
			concurrencyField,
			{
				displayName: 'Expected Files',
				name: 'expectedFiles',
				type: 'string',
				default: '',
				placeholder: 'e.g. totals.csv, *.png',
				description:
					'Names or patterns of files that the run must create, separated by commas. The node fails if one is missing.',
			},
			{
				displayName: 'Instructions',
				name: 'instructions',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: "Replaces the assistant's instructions for this run",
			},
			{
				displayName: 'Max Output Tokens',
				name: 'maxOutputTokens',
				type: 'number',
				typeOptions: { minValue: 256, numberPrecision: 0 },
				default: 16384,
				description:
					'The most tokens that the model may write. A run that reaches this limit ends as incomplete.',
			},
			{
				displayName: 'Model',
				name: 'model',
				type: 'string',
				default: '',
				description: "Name of a model that replaces the assistant's model for this run",
			},
			{
				displayName: 'On Timeout',
				name: 'onTimeout',
				type: 'options',
				options: [
					{
						name: 'Cancel the Run and Fail',
						value: 'cancel',
					},
					{
						name: 'Keep It Running',
						value: 'keep',
						description:
							"Outputs the item with the current status of the run. To continue waiting, enter its runId as the 'Run ID' of this or another Run and Wait.",
					},
				],
				default: 'cancel',
			},
			reuseCodeField,
			temperatureField,
			timeoutField,
			toolChoiceField,
			{
				displayName: 'When Thread Is Busy',
				name: 'whenThreadIsBusy',
				type: 'options',
				options: [
					{ name: 'Cancel the Active Run', value: 'cancelActive' },
					{ name: 'Fail', value: 'fail' },
					{ name: 'Wait for It to End', value: 'wait' },
				],
				default: 'wait',
				description: 'What to do when another run is active on the thread',
			},
		],
	},
];
