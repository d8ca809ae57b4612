import type { INodeProperties } from 'n8n-workflow';
import { concurrencyField } from '../shared/fields/concurrency.ts';
import { maxRowsField, memoryLimitField } from '../shared/fields/fields.ts';
import { modelField } from '../shared/fields/modelField.ts';

export const properties: INodeProperties[] = [
	{
		displayName: 'Question',
		name: 'question',
		type: 'string',
		typeOptions: { rows: 5 },
		default: '',
		required: true,
		placeholder: 'e.g. Plot the monthly totals of sales.csv and save them as totals.csv',
		description:
			"What you want to know or have made. Files lie under /mnt/data by their own names. For the model 'python' it holds the Python itself, in a block of ```python.",
	},
	modelField,
	{
		displayName: 'Files',
		name: 'files',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'All Files of the Input',
				value: 'all',
				description: 'Every binary field of the items, and what Upload File uploaded before',
			},
			{
				name: 'All Items as One CSV',
				value: 'items',
				description: 'Every input item becomes a row of items.csv, every field a column',
			},
			{
				name: 'Files in Certain Fields',
				value: 'fields',
				description: 'Only the binary fields that you name',
			},
			{ name: 'None', value: 'none', description: 'The question stands alone' },
		],
		default: 'all',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the input binary field containing the file; several with commas',
		displayOptions: { show: { files: ['fields'] } },
	},
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Ask Once for All Items',
				value: 'together',
				description: 'One question about the files of all items together',
			},
			{
				name: 'Ask for Each Item',
				value: 'perItem',
				description: 'The question is asked for each item and its files by itself',
			},
		],
		default: 'together',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Append to Thread ID',
				name: 'threadId',
				type: 'string',
				default: '',
				placeholder: 'e.g. thread_abc123',
				description:
					'Asks in this thread, which knows the questions, files and variables of before. It comes from this node with Keep Thread, or from Create Thread.',
			},
			{ ...concurrencyField, displayOptions: { show: { '/mode': ['perItem'] } } },
			{
				displayName: 'Expected Files',
				name: 'expectedFiles',
				type: 'string',
				default: '',
				placeholder: 'e.g. totals.csv, *.png',
				description:
					'Names or patterns of files that must be made, with commas; a missing one makes the node fail',
			},
			{
				displayName: 'Instructions',
				name: 'instructions',
				type: 'string',
				typeOptions: { rows: 4 },
				default: '',
				placeholder: 'e.g. Write for people who know no statistics. Use the euro.',
				description: 'What holds for every question: role, style, format of the results',
			},
			{
				displayName: 'Keep Thread',
				name: 'keepThread',
				type: 'boolean',
				default: false,
				description:
					'Whether to leave the thread and its files on the server, to go on with the threadId of the output. Otherwise nothing is left there.',
			},
			{
				displayName: 'Link Lifetime (Hours)',
				name: 'linkHours',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 24,
				description:
					'Adds a link to each file that opens without a login for so many hours. AI agents see no files, but can hand on links.',
			},
			maxRowsField,
			memoryLimitField,
			{
				displayName: 'Timeout (Seconds)',
				name: 'timeoutSeconds',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 600,
				description: 'How long to wait for the answer; then the run is cancelled on the server',
			},
		],
	},
];
