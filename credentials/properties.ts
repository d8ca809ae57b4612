import type { INodeProperties } from 'n8n-workflow';
import { presetField } from './presets.ts';
import { OPENAI_URL } from './resolveServer.ts';

const showFor = (...presets: string[]) => ({ show: { preset: presets } });

/** OpenAI's form stays short. With another Base URL it also shows what else such a server may need. */
const showForOtherOpenAiUrl = {
	show: { preset: ['openai'] },
	hide: { baseUrl: ['', OPENAI_URL] },
};

const baseUrlField: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: OPENAI_URL,
	placeholder: 'e.g. https://api.example.com/v1',
	description: 'Including the version path, which is usually /v1',
};

const apiField: INodeProperties = {
	displayName: 'API',
	name: 'backend',
	type: 'options',
	options: [
		{
			name: 'Assistants',
			value: 'assistants',
			description:
				'OpenAI shut down this API on 2026-08-26. The engine and some other servers still support it.',
		},
		{
			name: 'Responses',
			value: 'responses',
			description: 'The current API of OpenAI and Azure, which the engine supports as well',
		},
		{
			name: 'Responses Without Conversations',
			value: 'responsesOnly',
			description:
				'For vLLM, LM Studio and other servers without conversations. Only the node Analyze Files works with them.',
		},
	],
	default: 'responses',
};

const authenticationField: INodeProperties = {
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
};

const apiVersionField: INodeProperties = {
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2025-05-01',
	description: 'Sent as api-version if set. Microsoft Foundry (classic) requires it.',
};

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
	{ ...baseUrlField, required: true, displayOptions: showFor('custom') },
	{ ...apiField, displayOptions: showFor('custom', 'engine') },
	{
		displayName: 'API Key',
		name: 'apiKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Can be empty if the engine has no keys',
	},
	{ ...baseUrlField, displayOptions: showFor('openai') },
	// After the Base URL: n8n decides in this order which fields count.
	{ ...apiField, displayOptions: showForOtherOpenAiUrl },
	{
		// Keeps an API that was stored without a preset.
		displayName: 'API',
		name: 'backend',
		type: 'hidden',
		default: 'responses',
		displayOptions: { show: { preset: ['openai'], baseUrl: ['', OPENAI_URL] } },
	},
	{
		displayName:
			"OpenAI shut down its Assistants API on 2026-08-26. With api.openai.com, choose the server 'Custom' and 'Responses' under API.",
		name: 'assistantsGoneNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: {
				preset: ['custom', 'openai'],
				backend: ['assistants'],
				baseUrl: [{ _cnd: { includes: 'api.openai.com' } }],
			},
		},
	},
	{ ...authenticationField, displayOptions: showFor('custom') },
	{ ...authenticationField, displayOptions: showForOtherOpenAiUrl },
	{
		displayName: 'Organization ID',
		name: 'organizationId',
		type: 'string',
		default: '',
		description: 'Only for users who belong to several organizations',
		displayOptions: showFor('custom', 'openai', 'openaiRegion'),
	},
	{
		displayName: 'Project ID',
		name: 'projectId',
		type: 'string',
		default: '',
		description: 'Only for keys that can access several projects',
		displayOptions: showFor('custom', 'openai', 'openaiRegion'),
	},
	{ ...apiVersionField, displayOptions: showFor('custom', 'azure', 'foundry') },
	{ ...apiVersionField, displayOptions: showForOtherOpenAiUrl },
];
