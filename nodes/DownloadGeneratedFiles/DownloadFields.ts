import type { RunRef } from '../../backends/types.ts';
import { readChoice, readId, readOptions, readTextField } from '../shared/fields/fields.ts';
import type { Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { properties } from './properties.ts';

/** What the panel of Download Generated Files asks for. */
export interface DownloadFields {
	of: RunRef | { threadId: string };
	fileTypes: string;
	pattern: string;
	binaryPropertyName: string;
	csv: string;
	whenNone: string;
	maxBytes?: number;
	maxRows?: number;
	deduplicate?: boolean;
	deleteAfter?: boolean;
}

/** @throws UserError that names the field which is empty or has a value that it cannot have */
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
	return {
		...readOptions<DownloadFields>(context, itemIndex, properties),
		of:
			choice('scope') === 'thread'
				? { threadId }
				: { threadId, runId: readId(context, 'runId', itemIndex) },
		fileTypes,
		pattern:
			fileTypes === 'pattern'
				? filled(
						'pattern',
						'Pattern',
						'Give file names, such as *.csv, with commas between several.',
					)
				: '',
		binaryPropertyName: filled(
			'binaryPropertyName',
			'Put Output File in Field',
			'Give the field a name, such as data.',
		),
		csv: choice('csv'),
		whenNone: choice('whenNone'),
	};
}
