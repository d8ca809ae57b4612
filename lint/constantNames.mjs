/**
 * Requires UPPER_SNAKE_CASE for module-level constants with a fixed value: a number, a text, a regular expression, or a list of them.
 * Functions and composed objects are camelCase.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const constantNames = {
	meta: {
		type: 'suggestion',
		docs: { description: 'Require UPPER_SNAKE_CASE for constants with a fixed value' },
		messages: { name: 'A constant with a fixed value is written in UPPER_SNAKE_CASE: {{name}}' },
		schema: [],
	},
	create({ report }) {
		/** @param {import('estree').VariableDeclarator} node */
		const check = ({ id, init }) => {
			if (id.type !== 'Identifier' || !init || /^[A-Z][A-Z0-9_]*$/.test(id.name)) return;
			if (isFixed(init)) report({ node: id, messageId: 'name', data: { name: id.name } });
		};
		return {
			'Program > VariableDeclaration[kind="const"] > VariableDeclarator': check,
			'Program > ExportNamedDeclaration > VariableDeclaration[kind="const"] > VariableDeclarator':
				check,
		};
	},
};

/**
 * @param {import('estree').Node | null | undefined} node
 * @returns {boolean}
 */
function isFixed(node) {
	switch (node?.type) {
		case undefined:
			return false;
		case 'Literal':
			return true;
		case 'TemplateLiteral':
			return node.expressions.length === 0;
		case 'UnaryExpression':
			return isFixed(node.argument);
		case 'BinaryExpression':
			return isFixed(node.left) && isFixed(node.right);
		case 'ArrayExpression':
			return node.elements.length > 0 && node.elements.every(isFixed);
		case 'NewExpression':
			return isNewSet(node) && node.arguments.length === 1 && isFixed(node.arguments[0]);
		default:
			return isFixed(typedExpression(node));
	}
}

/** @param {import('estree').NewExpression} node */
function isNewSet({ callee }) {
	return callee.type === 'Identifier' && callee.name === 'Set';
}

/**
 * The expression before `as` or `satisfies`.
 *
 * @param {unknown} node
 */
function typedExpression(node) {
	const { type, expression } =
		/** @type {{ type?: string, expression?: import('estree').Node }} */ (node ?? {});
	return type === 'TSAsExpression' || type === 'TSSatisfiesExpression' ? expression : undefined;
}
