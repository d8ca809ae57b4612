import { dialects } from '../../../../src/model/chatCompletions/text/dialects/dialects.ts';
import { callsInText } from './callsInText.ts';
import { malformedCalls } from './malformedCalls.ts';
import { answerInText } from './ModelAnswer.ts';
import type { ModelAnswer } from './ModelAnswer.ts';

const PLAIN_CODE = /CodeAct|Llama 3: JSON|a fence/;

/** The example of each dialect, and calls as servers and models were seen to write them. */
export const modelAnswers: ModelAnswer[] = [
	...dialects.map(({ models, example }) =>
		answerInText(models, example, { isPlainCode: PLAIN_CODE.test(models) }),
	),
	...callsInText,
	...malformedCalls,
];
