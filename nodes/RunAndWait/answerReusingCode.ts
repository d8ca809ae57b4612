import type { Task } from '../shared/loop/Task.ts';
import { type ReusedAnswer, reuseCode } from '../shared/keptCode/reuseCode.ts';
import { isCodeMessage } from '../shared/keptCode/writePrompts.ts';
import type { Question } from './Question.ts';
import type { RunOptions } from './RunOptions.ts';
import type { RunResult } from './summarizeRun.ts';
import { createAttemptRunner } from './createAttemptRunner.ts';

/** Answers a question, with the code of its last good run if the user has chosen that. */
export async function answerReusingCode(
	task: Task,
	question: Question,
	options: RunOptions,
	start: (task: Task, question: Question, options: RunOptions) => Promise<RunResult>,
): Promise<ReusedAnswer<RunResult>> {
	const { reuseCode: mode = 'off' } = options;
	if (mode === 'off') return { answer: await start(task, question, options) };
	const asked = await readAskedQuestion(task, question, options);
	const ask = createAttemptRunner(options, async (text = question.text, attempted) => {
		return await start(task, { ...question, text }, attempted);
	});
	return await reuseCode(task, { mode, ...asked }, ask);
}

/** What the thread asks, and the assistant's instructions: kept code is found by both. */
async function readAskedQuestion(
	{ backend }: Task,
	{ assistantId, threadId, text }: Question,
	{ instructions, additionalInstructions = '' }: RunOptions,
) {
	const { texts, fileIds } = await backend.readQuestions(threadId);
	const questions = [...texts, text].filter((each) => each !== '' && !isCodeMessage(each));
	const own = instructions ?? (await backend.readInstructions(assistantId));
	return {
		text: questions.join('\n\n'),
		instructions: [own, additionalInstructions].join('\n\n'),
		uploads: [],
		fileIds,
	};
}
