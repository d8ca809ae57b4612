import type { INodeProperties } from 'n8n-workflow';
import { modelField } from '../shared/fields/modelField.ts';
import {
	memoryLimitField,
	reasoningEffortField,
	temperatureField,
} from '../shared/fields/optionFields.ts';

export const properties: INodeProperties[] = [
	modelField,
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Report analyst',
		description: 'The name that lists of assistants show',
	},
	{
		displayName: 'Instructions',
		name: 'instructions',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. You analyze data by writing and running Python. Save tables as CSV.',
		description: 'Applies to every question: role, style and format of the results',
	},
	{
		displayName: 'File IDs',
		name: 'fileIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. file-abc123, file-def456',
		description:
			'Files that every thread of this assistant can read. For files that change from run to run, leave this empty and attach them with Create Thread.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
			},
			memoryLimitField,
			{
				displayName: 'Metadata',
				name: 'metadata',
				type: 'json',
				default: '{}',
				description: 'A JSON object of up to 15 keys with texts, stored with the assistant',
			},
			reasoningEffortField,
			{
				displayName: 'Reuse',
				name: 'reuse',
				type: 'boolean',
				default: true,
				description:
					'Whether to reuse the assistant that an earlier execution created with the same settings instead of creating another one',
			},
			temperatureField,
			{
				displayName: 'Top P',
				name: 'topP',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
				default: 1,
				description:
					'Another way to control variety. Change either this or the temperature, not both.',
			},
		],
	},
];
