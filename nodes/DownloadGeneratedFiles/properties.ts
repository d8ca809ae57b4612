import type { INodeProperties } from 'n8n-workflow';
import { concurrencyField } from '../shared/fields/concurrency.ts';
import { idField } from '../shared/fields/idFields.ts';
import { maxRowsField } from '../shared/fields/optionFields.ts';
import { outputField, reportOptionFields } from '../shared/report/reportFields.ts';

export const properties: INodeProperties[] = [
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Files of the Run', value: 'run' },
			{ name: 'Files of the Whole Thread', value: 'thread' },
		],
		default: 'run',
	},
	idField('threadId'),
	idField('runId', { displayOptions: { show: { scope: ['run'] } } }),
	{
		displayName: 'File Types',
		name: 'fileTypes',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'Data Files', value: 'data', description: 'Everything but images' },
			{ name: 'Images', value: 'images' },
			{ name: 'Matching a Pattern', value: 'pattern' },
		],
		default: 'all',
	},
	{
		displayName: 'Pattern',
		name: 'pattern',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. *.csv, chart-*.png',
		description: 'File names with * and ? as wildcards. Separate several patterns with commas.',
		displayOptions: { show: { fileTypes: ['pattern'] } },
	},
	outputField,
	{
		displayName: 'Answer',
		name: 'answer',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '={{ $json.text }}',
		description: 'The text of the report, in Markdown. By default, the answer of Run and Wait.',
		displayOptions: { show: { output: ['report'] } },
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
		displayOptions: { show: { output: ['files'] } },
	},
	{
		displayName: 'CSV Files',
		name: 'csv',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'As File', value: 'file' },
			{
				name: 'As File and Rows',
				value: 'fileAndRows',
				description: "The item of the file also has its rows in the field 'rows'",
			},
			{ name: 'As Rows', value: 'rows', description: 'One item per row, without the file' },
		],
		default: 'file',
		displayOptions: { show: { output: ['files'] } },
	},
	{
		displayName: 'When No File Is Found',
		name: 'whenNone',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Fail', value: 'error', description: 'The node fails with a message' },
			{
				name: 'Output an Item',
				value: 'item',
				description: 'One item without a file, so that a loop continues',
			},
			{ name: 'Output Nothing', value: 'nothing', description: 'The branch ends here' },
		],
		default: 'nothing',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			concurrencyField,
			{
				displayName: 'Deduplicate',
				name: 'deduplicate',
				type: 'boolean',
				default: false,
				description: 'Whether to output files with the same content only once',
			},
			{
				displayName: 'Delete After Download',
				name: 'deleteAfter',
				type: 'boolean',
				default: false,
				description:
					'Whether to delete the files from the server after all of them have been downloaded',
			},
			{
				displayName: 'Include Input Fields',
				name: 'includeInputFields',
				type: 'boolean',
				default: false,
				description: 'Whether output items also have the fields of the input item',
			},
			{
				displayName: 'Max Bytes',
				name: 'maxBytes',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 536870912,
				description:
					'The largest file to download. Larger files stay on the server, and a hint names them.',
			},
			{ ...maxRowsField, displayOptions: { show: { '/output': ['files'] } } },
			...reportOptionFields,
		],
	},
];
