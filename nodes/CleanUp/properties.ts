import type { INodeProperties } from 'n8n-workflow';

const idList = (displayName: string, name: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description:
		'These are removed as well. Separate IDs with commas, or use an expression that returns a list.',
});

export const properties: INodeProperties[] = [
	{
		displayName: 'Remove',
		name: 'remove',
		type: 'multiOptions',
		noDataExpression: true,
		options: [
			{
				name: 'Assistants',
				value: 'assistants',
				description: 'Leave this out for assistants that the next execution reuses',
			},
			{
				name: 'Generated Files',
				value: 'generatedFiles',
				description: 'Files that Python created in the threads, with their containers',
			},
			{
				name: 'Kept Code',
				value: 'keptCode',
				description: "Code that 'Reuse Code' would run again the next time",
			},
			{
				name: 'Threads',
				value: 'threads',
				description: 'Conversations with all messages. A run that is still active is cancelled.',
			},
			{
				name: 'Uploaded Files',
				value: 'uploadedFiles',
				description: 'All files in the fileIds of the items, no matter when they were uploaded',
			},
		],
		default: ['generatedFiles', 'threads', 'uploadedFiles'],
		hint: 'Removes what the input items refer to. Put this node last, or after an Error Trigger.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			idList('Assistant IDs', 'assistantIds', 'e.g. asst_abc123'),
			{
				displayName: 'Assistants Older Than (Hours)',
				name: 'olderThanHours',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 24,
				description:
					'Also removes all assistants that these nodes created before that time, such as those with outdated settings. The server must be able to list assistants.',
			},
			idList('File IDs', 'fileIds', 'e.g. file-abc123, file-def456'),
			{
				displayName: 'Kept Code Older Than (Hours)',
				name: 'keptCodeOlderThanHours',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 720,
				description:
					"Also removes all code that 'Reuse Code' keeps on the server and that was written before that time",
			},
			idList('Thread IDs', 'threadIds', 'e.g. thread_abc123'),
		],
	},
];
