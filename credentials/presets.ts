import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/**
 * OpenAI's own address. The preset `openai` shows the Base URL, so a credential that was stored without a preset shows and keeps its
 * server.
 */
export const OPENAI_URL = 'https://api.openai.com/v1';

/**
 * The settings of each preset. `openai` and `custom` use the fields API, Base URL and Authentication. The values are n8n expressions over
 * the credential's own fields, so that the nodes and the credential's test read the same result.
 */
const SERVER_URL = `={{ ({
	openai: $self.baseUrl || '${OPENAI_URL}',
	openaiRegion: 'https://' + $self.region + '.api.openai.com/v1',
	azure: 'https://' + ($self.azureResource ?? '').trim().replace(/^https?:\\/\\//, '').replace(/[./].*$/, '') + '.openai.azure.com/openai/v1',
	foundry: $self.projectEndpoint,
	engine: $self.engineUrl,
	oracle: 'https://inference.generativeai.' + ($self.oracleRegion ?? '').trim() + '.oci.oraclecloud.com/openai/v1',
	xai: 'https://api.x.ai/v1',
	groq: 'https://api.groq.com/openai/v1',
	openRouter: 'https://openrouter.ai/api/v1',
}[$self.preset] ?? $self.baseUrl ?? '').trim().replace(/\\/+$/, '') }}`
	.split('\n')
	.map((line) => line.trim())
	.join(' ');

const SERVER_API = `={{ { openaiRegion: 'responses', azure: 'responses', foundry: 'assistants', oracle: 'responses', xai: 'responsesOnly', groq: 'responsesOnly', openRouter: 'responsesOnly' }[$self.preset] ?? $self.backend ?? 'responses' }}`;

const KEY_HEADER = `={{ { openaiRegion: 'bearer', azure: 'apiKeyHeader', foundry: 'bearer', engine: 'bearer', oracle: 'bearer', xai: 'bearer', groq: 'bearer', openRouter: 'bearer' }[$self.preset] ?? $self.authentication ?? 'bearer' }}`;

const OWN_SERVERS: INodePropertyOptions[] = [
	{ name: 'OpenAI', value: 'openai' },
	{
		name: 'Local Engine',
		value: 'engine',
		description: "This package's own server, on your machine",
	},
];

const ONLY_ANALYZE_FILES = 'Only for Analyze Files: it has no Conversations API';

const OTHER_SERVERS: INodePropertyOptions[] = [
	{ name: 'Azure OpenAI', value: 'azure' },
	{ name: 'Groq', value: 'groq', description: ONLY_ANALYZE_FILES },
	{ name: 'Microsoft Foundry (Classic)', value: 'foundry' },
	{
		name: 'OpenAI, Regional',
		value: 'openaiRegion',
		description: 'For keys of a project with data residency in a region',
	},
	{ name: 'OpenRouter', value: 'openRouter', description: ONLY_ANALYZE_FILES },
	{ name: 'Oracle OCI', value: 'oracle' },
	{ name: 'xAI', value: 'xai', description: ONLY_ANALYZE_FILES },
];

const CUSTOM_SERVER: INodePropertyOptions = {
	name: 'Custom',
	value: 'custom',
	description: 'Fill in every field yourself',
};

export const presetField: INodeProperties = {
	displayName: 'Server',
	name: 'preset',
	type: 'options',
	// The ones that most people need come first.
	options: [...OWN_SERVERS, ...OTHER_SERVERS, CUSTOM_SERVER],
	default: 'openai',
	hint: 'The form shows only the fields that this server needs',
};

/** Computed fields for the nodes and the test. They are never shown. */
export const resolvedFields: INodeProperties[] = [
	{ displayName: 'Server URL', name: 'serverUrl', type: 'hidden', default: SERVER_URL },
	{ displayName: 'Server API', name: 'serverApi', type: 'hidden', default: SERVER_API },
	{ displayName: 'Key Header', name: 'keyHeader', type: 'hidden', default: KEY_HEADER },
];
