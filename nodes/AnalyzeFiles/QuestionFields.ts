import { readModel } from '../shared/fields/modelField.ts';
import type { Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { properties } from './properties.ts';
import { readChoice, readOptions, readTextField } from '../shared/fields/readOptions.ts';

/** The parameters of Analyze Files. */
export interface QuestionFields {
	question: string;
	model: string;
	files: string;
	binaryPropertyName: string;
	threadId: string;
	instructions?: string;
	expectedFiles?: string;
	memoryLimit?: string;
	linkHours?: number;
	maxRows?: number;
	/** Names or patterns of the CSV files whose rows are output; all when absent. */
	rowsFrom?: string;
	timeoutSeconds?: number;
	/** Whether thread, files and assistant stay on the server, for further questions. */
	keepsThread: boolean;
}

/**
 * Reads the parameters of Analyze Files.
 *
 * @throws UserError that names a field that is empty or has an invalid value
 */
export function readQuestionFields({ context, itemIndex }: Task): QuestionFields {
	const options = readOptions<QuestionFields & { keepThread: boolean }>(
		context,
		itemIndex,
		properties,
	);
	const question = readTextField(context, 'question', itemIndex);
	if (question.trim() === '') {
		throw new UserError(
			"'Question' is empty",
			'Write a question, or use an expression that takes it from the input.',
		);
	}
	readChoice(context, 'mode', itemIndex, properties);
	const { keepThread = false, ...others } = options;
	const threadId = (options.threadId ?? '').trim();
	return {
		...others,
		question,
		model: readModel(context, itemIndex),
		files: readChoice(context, 'files', itemIndex, properties),
		binaryPropertyName: readTextField(context, 'binaryPropertyName', itemIndex),
		threadId,
		keepsThread: keepThread || threadId !== '',
	};
}
