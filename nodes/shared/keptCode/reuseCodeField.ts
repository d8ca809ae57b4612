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
			description:
				'The model is never asked for code. The node fails when no code is kept, or when the code fails.',
		},
		{ name: 'Off', value: 'off', description: 'The model writes new code each time' },
		{
			name: 'While It Works',
			value: 'whileItWorks',
			description:
				'Runs the code of the last successful run. When it fails, or the columns of the files have changed, the model writes new code.',
		},
	],
	default: 'off',
	description:
		'Whether to keep the code on the server and run it again when the same question is asked, so that results are computed in the same way each time. On the engine, this uses no model.',
};
