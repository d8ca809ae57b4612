import type { INodeProperties } from 'n8n-workflow';
import { presetField, resolvedFields } from './presets.ts';

const only = (...presets: string[]) => ({ show: { preset: presets } });

export const properties: INodeProperties[] = [
	presetField,
	{
		displayName: 'Region',
		name: 'region',
		type: 'options',
		options: [
			{ name: 'Australia', value: 'au' },
			{ name: 'Europe', value: 'eu' },
			{ name: 'India', value: 'in' },
			{ name: 'Japan', value: 'jp' },
			{ name: 'United Arab Emirates', value: 'ae' },
			{ name: 'United States', value: 'us' },
		],
		default: 'eu',
		displayOptions: only('openaiRegion'),
	},
	{
		displayName: 'Resource Name',
		name: 'azureResource',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. contoso-reports',
		description:
			"The first part of the resource's host: contoso-reports.openai.azure.com. As model, nodes take the name of a deployment.",
		displayOptions: only('azure'),
	},
	{
		displayName: 'Project Endpoint',
		name: 'projectEndpoint',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://contoso.services.ai.azure.com/api/projects/reports',
		displayOptions: only('foundry'),
	},
	{
		displayName: 'Engine URL',
		name: 'engineUrl',
		type: 'string',
		default: 'http://127.0.0.1:8787/v1',
		required: true,
		description:
			'As the engine prints it when it starts. From a container, 127.0.0.1 is the container itself: use the name or address of the machine.',
		displayOptions: only('engine'),
	},
	{
		displayName: 'API',
		name: 'backend',
		type: 'options',
		options: [
			{
				name: 'Assistants',
				value: 'assistants',
				description: 'What OpenAI served until 2026-08-26, and the engine and others still do',
			},
			{
				name: 'Responses',
				value: 'responses',
				description: 'What OpenAI and Azure serve today; the engine serves it, too',
			},
		],
		default: 'responses',
		displayOptions: only('custom', 'engine'),
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: 'https://api.openai.com/v1',
		required: true,
		placeholder: 'e.g. https://api.example.com/v1',
		description: 'With the version path, which usually is /v1',
		displayOptions: only('custom'),
	},
	{
		displayName:
			"OpenAI shut its Assistants API on 2026-08-26. With api.openai.com, choose 'Responses' above.",
		name: 'assistantsGoneNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: {
				preset: ['custom'],
				backend: ['assistants'],
				baseUrl: [{ _cnd: { includes: 'api.openai.com' } }],
			},
		},
	},
	{
		displayName: 'API Key',
		name: 'apiKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'May stay empty for an engine that has no keys configured',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			{
				name: 'API Key Header',
				value: 'apiKeyHeader',
				description: 'Sent as api-key, as Azure OpenAI wants it',
			},
			{ name: 'Bearer Token', value: 'bearer', description: 'What most servers want' },
		],
		default: 'bearer',
		displayOptions: only('custom'),
	},
	{
		displayName: 'Organization ID',
		name: 'organizationId',
		type: 'string',
		default: '',
		description: 'Only for keys that belong to several organizations',
		displayOptions: only('custom', 'openai', 'openaiRegion'),
	},
	{
		displayName: 'Project ID',
		name: 'projectId',
		type: 'string',
		default: '',
		description: 'Only for keys that belong to several projects',
		displayOptions: only('custom', 'openai', 'openaiRegion'),
	},
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2025-05-01',
		description: 'Sent as api-version when set; Microsoft Foundry (classic) asks for one',
		displayOptions: only('custom', 'azure', 'foundry'),
	},
	...resolvedFields,
];
