import type { INodeProperties } from 'n8n-workflow';
import { concurrencyField } from '../shared/fields/concurrency.ts';
import { modelField, PYTHON_MODEL } from '../shared/fields/modelField.ts';
import { reuseCodeField } from '../shared/keptCode/reuseCodeField.ts';
import {
	completionWindowField,
	maxRowsField,
	memoryLimitField,
	reasoningEffortField,
	temperatureField,
	timeoutField,
	toolChoiceField,
} from '../shared/fields/optionFields.ts';
import { outputField, reportOptionFields } from '../shared/report/reportFields.ts';

export const properties: INodeProperties[] = [
	{
		displayName: 'Question',
		name: 'question',
		type: 'string',
		typeOptions: { rows: 5 },
		default: '',
		placeholder: 'e.g. Plot the monthly totals of sales.csv and save them as totals.csv',
		description:
			"What you want to know, or what to create. Python finds the files in /mnt/data under their own names. For the model 'python', write the code in the field below the model.",
	},
	modelField,
	{
		displayName: 'Python Code',
		name: 'pythonCode',
		type: 'string',
		typeOptions: { editor: 'codeNodeEditor', editorLanguage: 'python', rows: 10 },
		default: '',
		noDataExpression: true,
		description:
			'The code that the engine runs. It finds the files in /mnt/data. The figures that it shows and the files that it writes there become the output.',
		displayOptions: { show: { model: [PYTHON_MODEL] } },
	},
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
			{
				name: 'Text of a Field',
				value: 'text',
				description:
					'The text in a field of each item becomes a file, such as a CSV that HTTP Request returned',
			},
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
		displayName: 'Input Text Field',
		name: 'textField',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the input field whose text becomes a file',
		displayOptions: { show: { files: ['text'] } },
	},
	{
		displayName: 'File Name',
		name: 'textFileName',
		type: 'string',
		default: 'data.csv',
		required: true,
		placeholder: 'e.g. sales.csv',
		description:
			'The name of the file in /mnt/data. With several items, the second one becomes data-2.csv, and so on.',
		displayOptions: { show: { files: ['text'] } },
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
	outputField,
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
					'Asks the question in an existing thread, which has its earlier questions, files and variables. Use the threadId of this node with Keep Thread, or of Create Thread.',
			},
			completionWindowField,
			{ ...concurrencyField, displayOptions: { show: { '/mode': ['perItem'] } } },
			{
				displayName: 'Deduplicate',
				name: 'deduplicate',
				type: 'boolean',
				default: false,
				description: 'Whether to output files with the same content only once',
			},
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
				displayName: 'Include Input Fields',
				name: 'includeInputFields',
				type: 'boolean',
				default: false,
				description:
					'Whether the items of Files and Rows also have the fields of the input item. If one question is asked for several items, they have those of the first item.',
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
					'Whether to keep the thread and its files on the server. You can then continue it with the threadId of the output. Otherwise everything is deleted from the server.',
			},
			{
				displayName: 'Link Lifetime (Hours)',
				name: 'linkHours',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 24,
				description:
					'Adds a link to each file. It works without a login for this many hours. AI agents cannot see files, but they can pass on links.',
			},
			maxRowsField,
			memoryLimitField,
			reasoningEffortField,
			...reportOptionFields,
			{ ...reuseCodeField, displayOptions: { hide: { '/model': [PYTHON_MODEL] } } },
			{
				displayName: 'Rows From',
				name: 'rowsFrom',
				type: 'string',
				default: '',
				placeholder: 'e.g. totals.csv',
				description:
					'Names or patterns of the CSV files whose rows to output, separated by commas. By default, the rows of all CSV files are output. With several files, each row has its fileName.',
			},
			temperatureField,
			{
				...timeoutField,
				typeOptions: { minValue: 1 },
				description: 'How long to wait for the answer. Then the run is cancelled on the server.',
			},
			toolChoiceField,
		],
	},
];
