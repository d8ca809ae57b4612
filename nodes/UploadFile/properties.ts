import type { INodeProperties } from 'n8n-workflow';
import { concurrencyField } from '../shared/fields/concurrency.ts';

export const properties: INodeProperties[] = [
	{
		displayName: 'Upload',
		name: 'source',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'All Items as One CSV',
				value: 'items',
				description: 'Each input item becomes a row, and each field a column',
			},
			{
				name: 'Binary File',
				value: 'binary',
				description: 'One or more files from the binary data of each item',
			},
			{
				name: 'Text',
				value: 'text',
				description: 'A file with the text that you enter',
			},
		],
		default: 'binary',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the input binary field containing the file to be uploaded',
		description: 'Separate several names with commas, or use * for every binary field of the item',
		displayOptions: { show: { source: ['binary'] } },
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. month,sales…',
		description: 'The content of the file',
		displayOptions: { show: { source: ['text'] } },
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. sales.csv',
		description:
			'The name of the file in /mnt/data, where Python finds it. If empty, a binary file keeps its own name, items become items.csv and text becomes text.txt.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{ ...concurrencyField, displayOptions: { hide: { '/source': ['items'] } } },
			{
				displayName: 'Escape Formulas',
				name: 'escapeFormulas',
				type: 'boolean',
				default: false,
				description:
					'Whether to put an apostrophe before texts that start with =, +, - or @. Otherwise a spreadsheet would run them as formulas.',
				displayOptions: { show: { '/source': ['items'] } },
			},
			{
				displayName: 'Expires After (Hours)',
				name: 'expiresAfterHours',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 720 },
				default: 24,
				description: 'After how many hours the server deletes the file, at most 720',
			},
			{
				displayName: 'Reuse',
				name: 'reuse',
				type: 'boolean',
				default: false,
				description:
					'Whether to reuse the file that an earlier production execution of this node uploaded with the same name and content instead of uploading it again',
			},
		],
	},
];
