import {
	type Answered,
	type Attempt,
	type ReusedAnswer,
	reuseCode,
} from '../shared/keptCode/reuseCode.ts';
import type { Task } from '../shared/loop/Task.ts';
import { type QuestionFields, reusesCode } from './QuestionFields.ts';
import type { UploadedInputs } from './uploadInputFiles.ts';

/** Asks the question, with the code of its last good run if the user has chosen that. */
export async function askReusingCode<Answer extends Answered>(
	task: Task,
	fields: QuestionFields,
	{ fileIds, described }: UploadedInputs,
	ask: (attempt: Attempt) => Promise<Answer>,
): Promise<ReusedAnswer<Answer>> {
	if (!reusesCode(fields)) return { answer: await ask({}) };
	const { question, instructions = '', reasoningEffort, reuseCode: mode = 'off' } = fields;
	const uploadedIds = new Set(described.map(({ id }) => id));
	const reusable = {
		mode,
		text: question,
		instructions,
		uploads: described,
		fileIds: fileIds.filter((id) => !uploadedIds.has(id)),
		reasoningEffort,
	};
	return await reuseCode(task, reusable, ask);
}
