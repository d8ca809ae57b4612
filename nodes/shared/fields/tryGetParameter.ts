import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * A parameter's value, or undefined when the node does not have the parameter or its expression fails. A failing expression is
 * reported when the item itself is processed, where Continue applies.
 */
export function tryGetParameter(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
): unknown {
	try {
		// n8n extracts values of top-level resource locators only.
		const extractValue = !name.includes('.');
		return context.getNodeParameter(name, itemIndex, '', { extractValue });
	} catch {
		return undefined;
	}
}
