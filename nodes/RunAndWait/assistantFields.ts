import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { idField, readChoice, readId } from '../shared/fields/fields.ts';
import { UserError } from '../shared/UserError.ts';

/**
 * The assistant, by default the one of the input, or one from the server's list. A switch of its own: a resource locator
 * whose default is an expression cannot be switched to its list before there is input (seen in n8n 2.41.1), and saved
 * workflows have plain texts in `assistantId`. A node that has these fields needs `searchAssistants` among its methods.
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
				description: 'The one that Create Assistant made or found, or any whose ID you know',
			},
			{
				name: 'From List',
				value: 'list',
				description: "For servers with the Assistants API; OpenAI's Responses API lists none",
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
		description: 'One of the newest 500 on the server',
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

/** @throws UserError when there is none */
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
