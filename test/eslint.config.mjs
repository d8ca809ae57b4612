import { houseConfig, withoutN8nRules } from '../lint/houseConfig.mjs';

export default houseConfig(
	'test',
	withoutN8nRules,
	{ files: ['support/**'], rules: { 'no-console': 'off' } },
	{
		rules: {
			'project/constant-names': 'off',
			'regexp/no-super-linear-backtracking': 'off',
			'regexp/no-super-linear-move': 'off',
		},
	},
);
