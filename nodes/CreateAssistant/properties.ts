import type { INodeProperties } from 'n8n-workflow';
import { memoryLimitField, temperatureField } from '../shared/fields/fields.ts';
import { modelField } from '../shared/fields/modelField.ts';

export const properties: INodeProperties[] = [
	modelField,
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Report analyst',
		description: 'What the assistant is called in lists',
	},
	{
		displayName: 'Instructions',
		name: 'instructions',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. You analyze data by writing and running Python. Save tables as CSV.',
		description: 'What holds for every question: role, style, format of the results',
	},
	{
		displayName: 'File IDs',
		name: 'fileIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. file-abc123, file-def456',
		description:
			'Files that every thread of this assistant sees. Leave it empty for files that change from run to run: Create Thread attaches those.',
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
				description: 'Up to 15 keys with texts, as a JSON object, stored with the assistant',
			},
			{
				displayName: 'Reasoning Effort',
				name: 'reasoningEffort',
				type: 'options',
				options: [
					{ name: 'High', value: 'high' },
					{ name: 'Low', value: 'low' },
					{ name: 'Max', value: 'max' },
					{ name: 'Medium', value: 'medium' },
					{ name: 'Minimal', value: 'minimal' },
					{ name: 'None', value: 'none' },
					{ name: 'X-High', value: 'xhigh' },
				],
				default: 'medium',
				description:
					'How long the model thinks before it answers. Which of these a model knows differs from model to model.',
			},
			{
				displayName: 'Reuse',
				name: 'reuse',
				type: 'boolean',
				default: true,
				description:
					'Whether to use the assistant that an earlier execution made from the same settings instead of making another',
			},
			temperatureField,
			{
				displayName: 'Top P',
				name: 'topP',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
				default: 1,
				description: 'Another way to limit variety; change this or the temperature, not both',
			},
		],
	},
];
