import { dirname, relative, resolve } from 'node:path';
import { findImportChain } from './importGraph.mjs';

/**
 * Refuses an import that leads back to its own file. Unlike `import-x/no-cycle` it counts type-only imports: two files that need each
 * other's types cannot be understood separately, either.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noCircularImports = {
	meta: {
		type: 'problem',
		docs: { description: 'Forbid circles of imports, type-only ones included' },
		messages: { circle: 'This import closes a circle: {{circle}}' },
		schema: [],
	},
	create({ filename, cwd, report }) {
		/** @param {{ source?: unknown }} node */
		const check = (node) => {
			const { value } = /** @type {{ value?: unknown }} */ (node.source ?? {});
			if (typeof value !== 'string' || !value.startsWith('.')) return;
			const chain = findImportChain(resolve(dirname(filename), value), filename);
			if (!chain) return;
			const circle = [filename, ...chain].map((file) => relative(cwd, file)).join(' -> ');
			report({
				node: /** @type {import('estree').Node} */ (node.source),
				messageId: 'circle',
				data: { circle },
			});
		};
		return {
			ImportDeclaration: check,
			ImportExpression: check,
			ExportAllDeclaration: check,
			ExportNamedDeclaration: check,
			TSImportType: check,
		};
	},
};
