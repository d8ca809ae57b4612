import type { CompletionWindow, ToolChoice } from '../../backends/types.ts';
import { PYTHON_MODEL, readModel } from '../shared/fields/modelField.ts';
import type { ReportOptions } from '../shared/report/reportFields.ts';
import type { ReuseMode } from '../shared/keptCode/reuseCodeField.ts';
import type { Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { checkCompletionWindow } from '../RunAndWait/checkCompletionWindow.ts';
import { properties } from './properties.ts';
import { withPythonCode } from './withPythonCode.ts';
import { readChoice, readOptions, readTextField } from '../shared/fields/readOptions.ts';

/** The parameters of Analyze Files. */
export interface QuestionFields extends ReportOptions {
	question: string;
	model: string;
	files: string;
	binaryPropertyName: string;
	textField: string;
	textFileName: string;
	/** `files` for one item per file, `report` for one item for mail and chat. */
	output: string;
	threadId: string;
	instructions?: string;
	deduplicate?: boolean;
	includeInputFields?: boolean;
	toolChoice?: ToolChoice;
	temperature?: number;
	reasoningEffort?: string;
	expectedFiles?: string;
	memoryLimit?: string;
	linkHours?: number;
	maxRows?: number;
	/** Names or patterns of the CSV files whose rows are output; all when absent. */
	rowsFrom?: string;
	reuseCode?: ReuseMode;
	timeoutSeconds?: number;
	completionWindow?: CompletionWindow;
	/** Whether thread, files and assistant stay on the server, for further questions. */
	keepsThread: boolean;
}

/**
 * Reads the parameters of Analyze Files.
 *
 * @throws UserError that names a field that is empty or has an invalid value
 */
export function readQuestionFields({
	context,
	itemIndex,
}: Pick<Task, 'context' | 'itemIndex'>): QuestionFields {
	const options = readOptions<QuestionFields & { keepThread: boolean }>(
		context,
		itemIndex,
		properties,
	);
	const model = readModel(context, itemIndex);
	const question = readQuestion({ context, itemIndex }, model);
	readChoice(context, 'mode', itemIndex, properties);
	checkCompletionWindow(options);
	const { keepThread = false, ...others } = options;
	const threadId = (options.threadId ?? '').trim();
	return {
		...others,
		question,
		model,
		files: readChoice(context, 'files', itemIndex, properties),
		binaryPropertyName: readTextField(context, 'binaryPropertyName', itemIndex),
		textField: readTextField(context, 'textField', itemIndex).trim(),
		textFileName: readTextField(context, 'textFileName', itemIndex).trim() || 'data.csv',
		output: readChoice(context, 'output', itemIndex, properties),
		threadId,
		keepsThread: keepThread || threadId !== '',
	};
}

/** The question. For the model `python`, it contains the code as a block. */
function readQuestion(
	{ context, itemIndex }: Pick<Task, 'context' | 'itemIndex'>,
	model: string,
): string {
	const question = readTextField(context, 'question', itemIndex);
	if (model === PYTHON_MODEL) {
		return withPythonCode(question, readTextField(context, 'pythonCode', itemIndex));
	}
	if (question.trim() !== '') return question;
	throw new UserError(
		"'Question' is empty",
		'Write a question, or use an expression that takes it from the input.',
	);
}

/** Whether code is kept. The model `python` runs the user's own code, which needs no copy. */
export const reusesCode = ({ reuseCode = 'off', model }: QuestionFields): boolean =>
	reuseCode !== 'off' && model !== PYTHON_MODEL;
