import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { UserError } from '../shared/UserError.ts';
import { idField, readId } from '../shared/fields/idFields.ts';
import { readChoice } from '../shared/fields/readOptions.ts';

/**
 * The assistant: by default that of the input, or one from the server's list. The switch is a separate field because a resource
 * locator whose default is an expression cannot be switched to its list before there is input (seen in n8n 2.41.1), and because saved
 * workflows have plain texts in `assistantId`. A node with these fields needs the method `searchAssistants`.
 */
export const assistantFields: INodeProperties[] = [
	{
		displayName: 'Assistant',
		name: 'assistantSource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'From Input or by ID',
				value: 'input',
				description: 'The assistant from Create Assistant, or any assistant by its ID',
			},
			{
				name: 'From List',
				value: 'list',
				description:
					"One of the server's assistants. OpenAI's Responses API cannot list assistants.",
			},
		],
		default: 'input',
	},
	idField('assistantId', { displayOptions: { show: { assistantSource: ['input'] } } }),
	{
		displayName: 'Choose Assistant',
		name: 'assistant',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'One of the 500 newest assistants on the server',
		displayOptions: { show: { assistantSource: ['list'] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose an assistant…',
				typeOptions: { searchListMethod: 'searchAssistants', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. asst_abc123' },
		],
	},
];

/** @throws UserError when no assistant is given */
export function readAssistantId(context: IExecuteFunctions, itemIndex: number): string {
	const source = readChoice(context, 'assistantSource', itemIndex, assistantFields);
	if (source === 'input') return readId(context, 'assistantId', itemIndex);
	const chosen: unknown = context.getNodeParameter('assistant', itemIndex, '', {
		extractValue: true,
	});
	if (typeof chosen === 'string' && chosen.trim() !== '') return chosen.trim();
	throw new UserError(
		"No assistant is chosen in 'Choose Assistant'",
		"Choose one from the list, or set 'Assistant' to From Input or by ID.",
	);
}
