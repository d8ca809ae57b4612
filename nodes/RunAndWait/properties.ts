import type { INodeProperties } from 'n8n-workflow';
import { concurrencyField } from '../shared/fields/concurrency.ts';
import { idField, temperatureField } from '../shared/fields/fields.ts';
import { assistantFields } from './assistantFields.ts';

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
		description: 'One more question to add to the thread before the run; may stay empty',
	},
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
			concurrencyField,
			{
				displayName: 'Expected Files',
				name: 'expectedFiles',
				type: 'string',
				default: '',
				placeholder: 'e.g. totals.csv, *.png',
				description:
					'Names or patterns of files that the run must make, with commas; a missing one makes the node fail',
			},
			{
				displayName: 'Instructions',
				name: 'instructions',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: "Used for this run in place of the assistant's instructions",
			},
			{
				displayName: 'Max Output Tokens',
				name: 'maxOutputTokens',
				type: 'number',
				typeOptions: { minValue: 256, numberPrecision: 0 },
				default: 16384,
				description: 'A run that would write more ends as incomplete',
			},
			{
				displayName: 'Model',
				name: 'model',
				type: 'string',
				default: '',
				description: "Name of a model to use for this run in place of the assistant's",
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
						description: 'The item is handed on with the status that the run has then',
					},
				],
				default: 'cancel',
			},
			temperatureField,
			{
				displayName: 'Timeout (Seconds)',
				name: 'timeoutSeconds',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 86400 },
				default: 600,
				description: 'How long to wait for the run: a day at most',
			},
			{
				displayName: 'Tool Choice',
				name: 'toolChoice',
				type: 'options',
				options: [
					{ name: 'Model Decides', value: 'auto' },
					{ name: 'Must Run Python', value: 'required' },
					{ name: 'No Python', value: 'none' },
				],
				default: 'auto',
				description: 'Whether the model has to run Python for its answer',
			},
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
