import type { INodeProperties } from 'n8n-workflow';
import { presetField, resolvedFields } from './presets.ts';

const showFor = (...presets: string[]) => ({ show: { preset: presets } });

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
		displayOptions: showFor('openaiRegion'),
	},
	{
		displayName: 'Resource Name',
		name: 'azureResource',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. contoso-reports',
		description:
			"The first part of the resource's host, such as contoso-reports in contoso-reports.openai.azure.com. In the nodes, enter the name of a deployment as the model.",
		displayOptions: showFor('azure'),
	},
	{
		displayName: 'Project Endpoint',
		name: 'projectEndpoint',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://contoso.services.ai.azure.com/api/projects/reports',
		displayOptions: showFor('foundry'),
	},
	{
		displayName: 'Region',
		name: 'oracleRegion',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. us-chicago-1',
		description: 'The identifier of the region in which you use OCI Generative AI',
		displayOptions: showFor('oracle'),
	},
	{
		displayName: 'Engine URL',
		name: 'engineUrl',
		type: 'string',
		default: 'http://127.0.0.1:8787/v1',
		required: true,
		description:
			'The URL that the engine prints when it starts. When n8n runs in a container, 127.0.0.1 is the container itself: use the name or address of the machine instead.',
		displayOptions: showFor('engine'),
	},
	{
		displayName: 'API',
		name: 'backend',
		type: 'options',
		options: [
			{
				name: 'Assistants',
				value: 'assistants',
				description:
					'OpenAI had this API until 2026-08-26. The engine and other servers still have it.',
			},
			{
				name: 'Responses',
				value: 'responses',
				description: 'The current API of OpenAI and Azure. The engine has it, too.',
			},
			{
				name: 'Responses Without Conversations',
				value: 'responsesOnly',
				description:
					'For vLLM, LM Studio and other servers that have only this part. Only Analyze Files works with them.',
			},
		],
		default: 'responses',
		displayOptions: showFor('custom', 'engine'),
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: 'https://api.openai.com/v1',
		required: true,
		placeholder: 'e.g. https://api.example.com/v1',
		description: 'Including the version path, which is usually /v1',
		displayOptions: showFor('custom'),
	},
	{
		displayName:
			"OpenAI shut down its Assistants API on 2026-08-26. With api.openai.com, choose 'Responses' above.",
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
		description: 'Can be empty for an engine without configured keys',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			{
				name: 'API Key Header',
				value: 'apiKeyHeader',
				description: 'Sent as api-key, as Azure OpenAI requires',
			},
			{ name: 'Bearer Token', value: 'bearer', description: 'Used by most servers' },
		],
		default: 'bearer',
		displayOptions: showFor('custom'),
	},
	{
		displayName: 'Organization ID',
		name: 'organizationId',
		type: 'string',
		default: '',
		description: 'Only for keys that belong to several organizations',
		displayOptions: showFor('custom', 'openai', 'openaiRegion'),
	},
	{
		displayName: 'Project ID',
		name: 'projectId',
		type: 'string',
		default: '',
		description: 'Only for keys that belong to several projects',
		displayOptions: showFor('custom', 'openai', 'openaiRegion'),
	},
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2025-05-01',
		description: 'Sent as api-version if set. Microsoft Foundry (classic) requires it.',
		displayOptions: showFor('custom', 'azure', 'foundry'),
	},
	...resolvedFields,
];
