import type { INodeProperties } from 'n8n-workflow';
import { idField } from './fields.ts';

/**
 * The assistant, by default the one of the input, or one from the server's list. The default is a plain expression, as
 * saved workflows have it: n8n shows and reads a text in place of a resource locator as it stands. A node that has this
 * field needs `searchAssistants` among its methods.
 */
export const assistantField: INodeProperties = {
	...idField('assistantId'),
	type: 'resourceLocator',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose an assistant…',
			typeOptions: { searchListMethod: 'searchAssistants', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. asst_abc123',
		},
	],
};
