import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { UserError } from '../UserError.ts';

/** The engine's model that runs code as it is. */
export const PYTHON_MODEL = 'python';

/** The model, from the server's list or by its name. A node with this field needs the method `searchModels`. */
export const modelField: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		"The model that writes the Python code. On the engine, 'python' is not a language model: it runs the Python blocks of the question unchanged.",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a model…',
			typeOptions: { searchListMethod: 'searchModels', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. gpt-5.2 or python',
		},
	],
};

/** @throws UserError when no model is chosen */
export function readModel(context: IExecuteFunctions, itemIndex: number): string {
	const model: unknown = context.getNodeParameter('model', itemIndex, '', { extractValue: true });
	if (typeof model === 'string' && model.trim() !== '') return model.trim();
	throw new UserError(
		"No model is chosen in 'Model'",
		"Choose one from the list, or enter its name with 'By ID'. The engine's 'python' works without a model server.",
	);
}
