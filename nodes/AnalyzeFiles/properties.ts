import type { INodeProperties } from 'n8n-workflow';
import { concurrencyField } from '../shared/fields/concurrency.ts';
import { modelField } from '../shared/fields/modelField.ts';
import { maxRowsField, memoryLimitField, timeoutField } from '../shared/fields/optionFields.ts';

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
			"What you want to know, or what to create. Python finds the files in /mnt/data under their own names. For the model 'python', write the Python code itself, in a ```python block.",
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
				description:
					'Every binary field of the items, and the files of an earlier Upload File node',
			},
			{
				name: 'All Items as One CSV',
				value: 'items',
				description: 'Each input item becomes a row of items.csv, and each field a column',
			},
			{
				name: 'Files in Certain Fields',
				value: 'fields',
				description: 'Only the binary fields that you name',
			},
			{ name: 'None', value: 'none', description: 'Asks the question without files' },
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
		hint: 'The name of the input binary field containing the file. Separate several names with commas.',
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
				description: 'Asks one question about the files of all items',
			},
			{
				name: 'Ask for Each Item',
				value: 'perItem',
				description: 'Asks the question separately for each item and its files',
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
					'Asks the question in an existing thread, which keeps its earlier questions, files and variables. The ID comes from this node with Keep Thread, or from Create Thread.',
			},
			{ ...concurrencyField, displayOptions: { show: { '/mode': ['perItem'] } } },
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
				typeOptions: { rows: 4 },
				default: '',
				placeholder: 'e.g. Write for readers without a background in statistics. Use euros.',
				description: 'Applies to every question: role, style and format of the results',
			},
			{
				displayName: 'Keep Thread',
				name: 'keepThread',
				type: 'boolean',
				default: false,
				description:
					'Whether to keep the thread and its files on the server, so that you can continue with the threadId of the output. Otherwise everything is deleted from the server.',
			},
			{
				displayName: 'Link Lifetime (Hours)',
				name: 'linkHours',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 24,
				description:
					'Adds a link to each file, which works without a login for this many hours. AI agents cannot see files, but they can pass on links.',
			},
			maxRowsField,
			memoryLimitField,
			{
				displayName: 'Rows From',
				name: 'rowsFrom',
				type: 'string',
				default: '',
				placeholder: 'e.g. totals.csv',
				description:
					'Names or patterns of the CSV files whose rows to output, separated by commas. By default, the rows of all CSV files are output, and with several of them each row has its fileName.',
			},
			{
				...timeoutField,
				typeOptions: { minValue: 1 },
				description:
					'How long to wait for the answer. After that, the run is cancelled on the server.',
			},
		],
	},
];
