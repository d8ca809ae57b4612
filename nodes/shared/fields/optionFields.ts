import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** How long a run may take when the option is not added. */
export const DEFAULT_TIMEOUT_SECONDS = 600;

/** The option of nodes that start a run. */
export const timeoutField: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'timeoutSeconds',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 86400 },
	default: DEFAULT_TIMEOUT_SECONDS,
	description: 'How long to wait for the run, at most one day',
};

/** The option of nodes that start a run. */
export const completionWindowField: INodeProperties = {
	displayName: 'Completion Window',
	name: 'completionWindow',
	type: 'options',
	options: [
		{ name: 'Soonest', value: 'soonest' },
		{
			name: 'Within 2 Hours',
			value: '2h',
			description: 'Tokens cost 30% less (according to OpenAI, November 2026)',
		},
		{
			name: 'Within 8 Hours',
			value: '8h',
			description: 'Tokens cost 40% less (according to OpenAI, November 2026)',
		},
	],
	default: 'soonest',
	description:
		'How long OpenAI may delay the run in return for a lower price. Other servers start it immediately.',
};

/** The option of nodes that create an assistant. */
export const memoryLimitField: INodeProperties = {
	displayName: 'Memory Limit',
	name: 'memoryLimit',
	type: 'options',
	options: [
		{ name: '1 GB', value: '1g' },
		{ name: '4 GB', value: '4g' },
		{ name: '16 GB', value: '16g' },
		{ name: '64 GB', value: '64g' },
	],
	default: '1g',
	description:
		'Memory of the container that runs the Python code. It applies only with the Responses API. Servers with the Assistants API set their own limit.',
};

/** The option of nodes that read rows from CSV files. */
export const maxRowsField: INodeProperties = {
	displayName: 'Max Rows',
	name: 'maxRows',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 100000,
	description: 'The most rows to output of each CSV file. A hint appears if a file has more.',
};

/** The option of an assistant, which a run can override. */
export const temperatureField: INodeProperties = {
	displayName: 'Temperature',
	name: 'temperature',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 2, numberPrecision: 2 },
	default: 1,
	description: 'Lower values make answers more alike, higher values make them more varied',
};

/** The option of a run. */
export const toolChoiceField: INodeProperties = {
	displayName: 'Tool Choice',
	name: 'toolChoice',
	type: 'options',
	options: [
		{ name: 'Model Decides', value: 'auto' },
		{ name: 'Must Run Python', value: 'required' },
		{ name: 'No Python', value: 'none' },
	],
	default: 'auto',
	description: 'Whether the model must run Python to answer',
};

/** From the least to the most. */
const REASONING_EFFORTS: INodePropertyOptions[] = [
	{ name: 'None', value: 'none' },
	{ name: 'Minimal', value: 'minimal' },
	{ name: 'Low', value: 'low' },
	{ name: 'Medium', value: 'medium' },
	{ name: 'High', value: 'high' },
	{ name: 'X-High', value: 'xhigh' },
	{ name: 'Max', value: 'max' },
];

/** The option of an assistant. */
export const reasoningEffortField: INodeProperties = {
	displayName: 'Reasoning Effort',
	name: 'reasoningEffort',
	type: 'options',
	options: REASONING_EFFORTS,
	default: 'medium',
	description:
		'How long the model thinks before it answers. Each model supports only some of these values.',
};
