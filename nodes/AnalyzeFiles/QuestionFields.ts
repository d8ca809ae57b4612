import { readChoice, readOptions, readTextField } from '../shared/fields/fields.ts';
import { readModel } from '../shared/fields/modelField.ts';
import type { Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { properties } from './properties.ts';

/** What the panel of Analyze Files asks for. */
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
	timeoutSeconds?: number;
	/** Whether thread, files and assistant stay on the server: somebody goes on with them. */
	keeps: boolean;
}

/** @throws UserError that names the field which is empty or has a value that it cannot have */
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
			'Write what you want to know, or an expression that takes it from the input.',
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
		keeps: keepThread || threadId !== '',
	};
}
