import type { INodeProperties } from 'n8n-workflow';
import { concurrencyField } from '../shared/fields/concurrency.ts';

export const properties: INodeProperties[] = [
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		required: true,
		placeholder: 'e.g. Plot the monthly totals of sales.csv and save them as totals.csv',
		description: 'The question. Python finds attached files in /mnt/data under their own names.',
	},
	{
		displayName: 'Attachments',
		name: 'attachments',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Files of the Input Items',
				value: 'input',
				description: 'The files of an earlier Upload File node',
			},
			{
				name: 'Files From a List of IDs',
				value: 'list',
				description: 'Files that were uploaded earlier',
			},
			{ name: 'None', value: 'none' },
		],
		default: 'input',
	},
	{
		displayName: 'File IDs',
		name: 'fileIds',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. file-abc123, file-def456',
		description: 'IDs separated by commas, or an expression that returns a list',
		displayOptions: { show: { attachments: ['list'] } },
	},
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'One Thread for All Items',
				value: 'together',
				description: 'Attaches the files of all items to one conversation',
			},
			{
				name: 'One Thread per Item',
				value: 'perItem',
				description: 'Starts a separate conversation for each item',
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
				description: 'Adds the message to this thread instead of starting a new one',
			},
			{ ...concurrencyField, displayOptions: { show: { '/mode': ['perItem'] } } },
			{
				displayName: 'Metadata',
				name: 'metadata',
				type: 'json',
				default: '{}',
				description: 'A JSON object of up to 16 keys with texts, stored with a new thread',
			},
			{
				displayName: 'Role',
				name: 'role',
				type: 'options',
				options: [
					{
						name: 'Assistant',
						value: 'assistant',
						description: 'The message is an earlier answer of the assistant',
					},
					{ name: 'User', value: 'user' },
				],
				default: 'user',
			},
		],
	},
];
