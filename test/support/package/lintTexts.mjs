// Lints texts as if they were files of the project: reads `[{ file, text }]` from standard input and prints ESLint's messages for each.
// ESLint loads its configurations as ES modules, which Jest cannot do, so it gets a process of its own.
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { ESLINT_FLAGS } from '../../../scripts/setup/childEnvironment.mjs';
import { projectDir } from '../../../scripts/setup/paths.mjs';

/** @type {{ file: string, text: string }[]} */
const sources = JSON.parse(await text(process.stdin));
const rules = new Set([
	'@typescript-eslint/no-restricted-imports',
	'import-x/no-restricted-paths',
	'no-restricted-properties',
	'no-restricted-syntax',
	'project/constant-names',
	'project/no-circular-imports',
	'regexp/no-super-linear-backtracking',
	'regexp/no-super-linear-move',
]);
const eslint = new ESLint({
	cwd: projectDir,
	flags: [ESLINT_FLAGS],
	ruleFilter: ({ ruleId }) => rules.has(ruleId),
});
const results = [];
for (const source of sources) {
	const [result] = await eslint.lintText(source.text, { filePath: join(projectDir, source.file) });
	results.push(result?.messages ?? []);
}
console.log(JSON.stringify(results));
