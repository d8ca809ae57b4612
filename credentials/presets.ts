import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const OWN_SERVERS: INodePropertyOptions[] = [
	{ name: 'OpenAI', value: 'openai' },
	{
		name: 'Local Engine',
		value: 'engine',
		description: "This package's own server, on your machine",
	},
];

const ONLY_ANALYZE_FILES = 'Works only with the node Analyze Files, as it has no Conversations API';

const OTHER_SERVERS: INodePropertyOptions[] = [
	{ name: 'Azure OpenAI', value: 'azure' },
	{ name: 'Groq', value: 'groq', description: ONLY_ANALYZE_FILES },
	{ name: 'Microsoft Foundry (Classic)', value: 'foundry' },
	{
		name: 'OpenAI, Regional',
		value: 'openaiRegion',
		description: 'For projects with data residency in a region',
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
