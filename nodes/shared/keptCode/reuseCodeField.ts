import type { INodeProperties } from 'n8n-workflow';

export type ReuseMode = 'off' | 'whileItWorks' | 'always';

/** The option of nodes that ask a question. */
export const reuseCodeField: INodeProperties = {
	displayName: 'Reuse Code',
	name: 'reuseCode',
	type: 'options',
	options: [
		{
			name: 'Always',
			value: 'always',
			description: 'Never asks the model for code. Fails when there is no code, or when it fails.',
		},
		{ name: 'Off', value: 'off', description: 'The model writes new code each time' },
		{
			name: 'While It Works',
			value: 'whileItWorks',
			description:
				'Runs the code of the last good run. When it fails, or the columns of the files have changed, the model writes new code.',
		},
	],
	default: 'off',
	description:
		'Whether to keep the code on the server and run it again for the same question, for the same results without waiting for a model. On the engine, that costs nothing.',
};
