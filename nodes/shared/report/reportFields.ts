import type { INodeProperties } from 'n8n-workflow';

/** How many rows of a CSV a report shows when the option is not added. */
export const DEFAULT_TABLE_ROWS = 20;

/** More rows would rarely fit into a mail. */
export const MAX_REPORT_ROWS = 200;

/** Where a report has its images when the option is not added. */
export const DEFAULT_IMAGES = 'inline';

/** The options of a report. */
export interface ReportOptions {
	/** Where the images of the HTML are: `inline` (cid:), `embedded` (data: URIs) or `attached` (only named). */
	reportImages?: string;
	/** How many rows of a CSV the report shows; 0 for no tables. */
	reportRows?: number;
}

/** Whether a node outputs its files separately, or all of them with the answer in one item. */
export const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'One Item per File', value: 'files' },
		{
			name: 'One Item for Mail and Chat',
			value: 'report',
			description:
				'The answer as HTML, Markdown and text, with a subject, tables, and all files as binary fields of one item',
		},
	],
	default: 'files',
};

/** The options that apply to a report only. */
export const reportOptionFields: INodeProperties[] = [
	{
		displayName: 'Report Images',
		name: 'reportImages',
		type: 'options',
		options: [
			{
				name: 'Embedded in the HTML',
				value: 'embedded',
				description:
					'For web pages and forms, with links to download the files. Gmail hides such images.',
			},
			{
				name: 'Inline Attachments',
				value: 'inline',
				description: 'For Send Email, whose Attachments (Inline) is the field inlineAttachments',
			},
			{
				name: 'Only Attached',
				value: 'attached',
				description: 'For Gmail, Outlook and chats, whose nodes have no inline attachments',
			},
		],
		default: DEFAULT_IMAGES,
		description: 'Where the HTML of the report gets its images from',
		displayOptions: { show: { '/output': ['report'] } },
	},
	{
		displayName: 'Report Rows',
		name: 'reportRows',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MAX_REPORT_ROWS, numberPrecision: 0 },
		default: DEFAULT_TABLE_ROWS,
		description: 'How many rows of each CSV the report shows as a table. 0 shows no tables.',
		displayOptions: { show: { '/output': ['report'] } },
	},
];
