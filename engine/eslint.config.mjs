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

export default houseConfig('engine', withoutN8nRules, modelContextProtocol);
