import type { RunRef } from '../../backends/types.ts';
import type { ReportOptions } from '../shared/report/reportFields.ts';
import type { Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { properties } from './properties.ts';
import { readChoice, readOptions, readTextField } from '../shared/fields/readOptions.ts';
import { readId } from '../shared/fields/idFields.ts';

/** The parameters of Download Generated Files. */
export interface DownloadFields extends ReportOptions {
	runOrThread: RunRef | { threadId: string };
	fileTypes: string;
	pattern: string;
	/** `files` for one item per file, `report` for one item for mail and chat. */
	output: string;
	/** The text of the report. */
	answer: string;
	/** Of each file, when each one has its own item. */
	binaryPropertyName: string;
	csv: string;
	whenNone: string;
	maxBytes?: number;
	maxRows?: number;
	deduplicate?: boolean;
	deleteAfter?: boolean;
	includeInputFields?: boolean;
}

/**
 * Reads the parameters of Download Generated Files.
 *
 * @throws UserError that names a field that is empty or has an invalid value
 */
export function readDownloadFields({
	context,
	itemIndex,
}: Pick<Task, 'context' | 'itemIndex'>): DownloadFields {
	const choice = (name: string) => readChoice(context, name, itemIndex, properties);
	const filled = (name: string, displayName: string, hint: string) => {
		const text = readTextField(context, name, itemIndex).trim();
		if (text === '') throw new UserError(`'${displayName}' is empty`, hint);
		return text;
	};
	const threadId = readId(context, 'threadId', itemIndex);
	const fileTypes = choice('fileTypes');
	const output = choice('output');
	return {
		...readOptions<DownloadFields>(context, itemIndex, properties),
		runOrThread:
			choice('scope') === 'thread'
				? { threadId }
				: { threadId, runId: readId(context, 'runId', itemIndex) },
		fileTypes,
		pattern:
			fileTypes === 'pattern'
				? filled('pattern', 'Pattern', 'Enter file names, such as *.csv, separated by commas.')
				: '',
		output,
		answer: output === 'report' ? readTextField(context, 'answer', itemIndex) : '',
		binaryPropertyName:
			output === 'report'
				? ''
				: filled(
						'binaryPropertyName',
						'Put Output File in Field',
						'Enter a name for the field, such as data.',
					),
		csv: choice('csv'),
		whenNone: choice('whenNone'),
	};
}
