import { houseConfig, withoutN8nRules } from '../lint/houseConfig.mjs';

/**
 * The package's map of types names files that do not exist. TypeScript then finds the right ones, but the rule does not.
 *
 * @type {import('eslint').Linter.Config}
 */
const modelContextProtocol = {
	files: ['**/*.ts'],
	rules: { 'import-x/no-unresolved': ['error', { ignore: ['^@modelcontextprotocol/sdk/'] }] },
};

/**
 * Only the programs themselves read environment variables, through `src/config`.
 *
 * @type {import('eslint').Linter.Config}
 */
const environment = {
	files: ['src/**/*.ts'],
	ignores: ['src/main.ts', 'src/image/main.ts'],
	rules: {
		'no-restricted-properties': [
			'error',
			{ object: 'process', property: 'env', message: 'Add a setting to src/config instead.' },
		],
	},
};

export default houseConfig('engine', withoutN8nRules, modelContextProtocol, environment);
