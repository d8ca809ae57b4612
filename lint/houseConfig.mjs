import { join } from 'node:path';
import { config as n8nConfig } from '@n8n/node-cli/eslint';
import prettier from 'eslint-config-prettier';
import regexp from 'eslint-plugin-regexp';
import { constantNames } from './constantNames.mjs';
import { noCircularImports } from './noCircularImports.mjs';
import { refusedPackages, zones } from './zones.mjs';

/** Rules that no package provides. */
const plugin = {
	rules: { 'no-circular-imports': noCircularImports, 'constant-names': constantNames },
};

const projectDir = join(import.meta.dirname, '..');

/**
 * n8n's rules for packages that are published for n8n. They do not apply to a server, scripts and tests.
 *
 * @type {import('eslint').Linter.Config}
 */
export const withoutN8nRules = {
	files: ['**/*.ts'],
	rules: {
		'@n8n/community-nodes/no-restricted-globals': 'off',
		'@n8n/community-nodes/no-restricted-imports': 'off',
		'@n8n/community-nodes/no-dangerous-functions': 'off',
		'@n8n/community-nodes/require-node-api-error': 'off',
		'@n8n/community-nodes/no-silent-error-swallowing': 'off',
		'@n8n/community-nodes/no-hardcoded-secrets': 'off',
		'@n8n/community-nodes/no-http-request-with-manual-auth': 'off',
		'@typescript-eslint/no-unused-vars': [
			'error',
			{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
		],
	},
};

/**
 * The lint configuration of one folder: n8n's, with the rules of this project added. The root has only n8n's, as its strict mode
 * requires. ESLint uses the configuration that is nearest to a file.
 *
 * @param {string} folder its name in the project's folder
 * @param {import('eslint').Linter.Config[]} own rules of this folder only
 * @returns {import('eslint').Linter.Config[]}
 */
export function houseConfig(folder, ...own) {
	return [
		...n8nConfigOf(folder),
		// Comments cannot disable a rule.
		{ plugins: { project: plugin, regexp }, linterOptions: { noInlineConfig: true } },
		{
			files: ['**/*.ts', '**/*.mjs'],
			rules: { 'project/no-circular-imports': 'error' },
		},
		{
			files: ['**/*.ts', '**/*.mjs'],
			ignores: ['test/**'],
			rules: {
				'project/constant-names': 'error',
				// Reading untrusted text must not take quadratic time.
				'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
				'regexp/no-super-linear-move': ['error', { report: 'potential' }],
			},
		},
		{
			files: ['**/*.ts'],
			settings: { 'import-x/extensions': ['.ts'] },
			rules: {
				// TypeScript reports what these rules would, and they take more than half of the time of a lint.
				'import-x/namespace': 'off',
				'import-x/named': 'off',
				'import-x/no-restricted-paths': ['error', { basePath: projectDir, zones }],
				'no-restricted-syntax': [
					'error',
					{
						selector: '[accessibility="private"]:not([kind="constructor"])',
						message: 'Private members are written #name.',
					},
				],
				...restrictedPackages(refusedPackages[folder]),
			},
		},
		...own,
		prettier,
	];
}

/**
 * n8n's configuration names folders relative to the root.
 *
 * @param {string} folder
 * @returns {import('eslint').Linter.Config[]}
 */
function n8nConfigOf(folder) {
	const prefix = `./${folder}/`;
	// Its types are those of another copy of typescript-eslint.
	const entries = /** @type {import('eslint').Linter.Config[]} */ (
		/** @type {unknown} */ (n8nConfig)
	);
	return entries.flatMap((entry) => {
		if (!entry.files) return [entry];
		const files = entry.files.flat().flatMap((pattern) => {
			if (pattern.startsWith('**/')) return [pattern];
			return pattern.startsWith(prefix) ? [pattern.slice(prefix.length)] : [];
		});
		return files.length > 0 ? [{ ...entry, files }] : [];
	});
}

/**
 * @param {string[]} [names]
 * @returns {import('eslint').Linter.RulesRecord}
 */
function restrictedPackages(names) {
	if (!names) return {};
	const paths = names.map((name) => ({ name, message: 'See lint/zones.mjs.' }));
	return { '@typescript-eslint/no-restricted-imports': ['error', { paths }] };
}
