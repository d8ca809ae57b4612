import type { INodeProperties } from 'n8n-workflow';
import { idField } from '../shared/fields/idFields.ts';

export const properties: INodeProperties[] = [
	idField('threadId'),
	idField('runId'),
	{
		displayName: 'Include',
		name: 'include',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Code and Logs',
				value: 'code',
				description: 'One item for each piece of Python code that ran',
			},
			{
				name: 'Code, Logs and Messages',
				value: 'all',
				description: 'Both, in the order in which they happened',
			},
			{
				name: 'Messages',
				value: 'messages',
				description: 'One item for each message of the assistant',
			},
		],
		default: 'code',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Include Raw Step',
				name: 'raw',
				type: 'boolean',
				default: false,
				description: "Whether to add the server's own step object to each item",
			},
		],
	},
];
