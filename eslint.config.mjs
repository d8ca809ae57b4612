import { config as n8nConfig } from '@n8n/node-cli/eslint';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Who may not import what: the direction of imports of the house, see docs/decisions.md. */
const zones = [
	{ target: './nodes', from: './backends/{assistants,responses,shared}/**' },
	{ target: './nodes', from: './credentials' },
	{ target: './backends', from: './nodes' },
	{ target: './backends/assistants', from: './backends/responses' },
	{ target: './backends/responses', from: './backends/assistants' },
	{ target: './backends/shared', from: './backends/{assistants,responses}/**' },
	{ target: './{nodes,backends,credentials}', from: './engine' },
	{ target: './engine', from: './{nodes,backends,credentials}' },
	{ target: './engine/src/store', from: './engine/src/{routes,runs,model,sandbox}' },
	{ target: './engine/src/sandbox', from: './engine/src/{routes,runs,model,store,protocol}' },
	{ target: './engine/src/model', from: './engine/src/{routes,runs,store,sandbox,protocol}' },
	{ target: './engine/src/runs', from: './engine/src/routes' },
];

export default tseslint.config(
	...n8nConfig,
	{ ignores: ['**/dist/**', '**/node_modules/**', 'out/**'] },
	{
		files: ['**/*.ts'],
		settings: { 'import-x/extensions': ['.ts'] },
		rules: {
			'import-x/no-cycle': 'error',
			'import-x/no-restricted-paths': ['error', { zones }],
			'no-restricted-imports': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
			],
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{ paths: [{ name: 'openai', message: 'Only the backends speak to servers.' }] },
			],
		},
	},
	{
		files: ['backends/**/*.ts'],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{ paths: [{ name: 'n8n-workflow', message: 'The backends know nothing of n8n.' }] },
			],
		},
	},
	{
		// There are no NodeErrors without n8n: nodes/shared/nodeErrors.ts makes them of BackendErrors.
		files: ['backends/**/*.ts'],
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},
	{
		// n8n's rules for what is published do not hold for a server, nor for scripts and tests, which are not.
		files: ['engine/**/*.ts', 'scripts/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
		rules: {
			'@n8n/community-nodes/no-restricted-globals': 'off',
			'@n8n/community-nodes/no-restricted-imports': 'off',
			'@n8n/community-nodes/no-dangerous-functions': 'off',
			'@n8n/community-nodes/require-node-api-error': 'off',
			'@n8n/community-nodes/no-silent-error-swallowing': 'off',
			'@n8n/community-nodes/no-hardcoded-secrets': 'off',
			'@n8n/community-nodes/no-http-request-with-manual-auth': 'off',
		},
	},
	{
		// Scripts speak to the person at the terminal.
		files: ['scripts/**/*.ts', 'test/support/**/*.ts', 'bench/**/*.ts'],
		rules: { 'no-console': 'off' },
	},
	prettier,
);
