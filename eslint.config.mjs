import { config as n8nConfig } from '@n8n/node-cli/eslint';
import prettier from 'eslint-config-prettier';
import backends from './backends/eslint.config.mjs';
import bench from './bench/eslint.config.mjs';
import credentials from './credentials/eslint.config.mjs';
import engine from './engine/eslint.config.mjs';
import nodes from './nodes/eslint.config.mjs';
import scripts from './scripts/eslint.config.mjs';
import test from './test/eslint.config.mjs';

const folders = { backends, bench, credentials, engine, nodes, scripts, test };

/** The configuration of a folder, seen from here. */
const below = (folder, entries) =>
	entries.map(({ files, ignores, ...entry }) => {
		const from = (patterns) => patterns.map((pattern) => `${folder}/${pattern}`);
		if (Object.keys(entry).length === 0) return { ignores: from(ignores) };
		return {
			...entry,
			files: from(files ?? ['**/*.ts', '**/*.mjs']),
			...(ignores && { ignores: from(ignores) }),
		};
	});

export default [
	...n8nConfig,
	{ ignores: ['**/dist/**', 'out/**'] },
	...Object.entries(folders).flatMap(([folder, entries]) => below(folder, entries)),
	prettier,
];
