import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { UserError } from '../UserError.ts';

/** The model, from the server's list or by its name. A node that has it needs `searchModels` among its methods. */
export const modelField: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		"The model that writes the Python. On the engine, 'python' needs no model at all: it runs the Python blocks of the question as they stand.",
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

/** @throws UserError when none is chosen */
export function readModel(context: IExecuteFunctions, itemIndex: number): string {
	const model: unknown = context.getNodeParameter('model', itemIndex, '', { extractValue: true });
	if (typeof model === 'string' && model.trim() !== '') return model.trim();
	throw new UserError(
		"No model is chosen in 'Model'",
		"Choose one from the list, or give its name with 'By ID'. The engine's 'python' needs no model server.",
	);
}
