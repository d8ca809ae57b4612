import { openChatCompletions } from '../../../../src/model/chatCompletions/openChatCompletions.ts';
import { converse } from '../../../support/model/converse.ts';
import { CODE } from '../../../support/model/answers/ModelAnswer.ts';
import { modelAnswers } from '../../../support/model/answers/modelAnswers.ts';
import { respelledAnswers } from '../../../support/model/answers/respelledAnswers.ts';
import { FINAL_ANSWER, FORMS, serveModelAnswer } from '../../../support/model/serveModelAnswer.ts';
import { startChatServer } from '../../../support/model/startChatServer.ts';
import { createRandom } from '../../../../../test/support/createRandom.mjs';

const random = createRandom(20261130);

let chat: Awaited<ReturnType<typeof startChatServer>>;

beforeAll(async () => {
	chat = await startChatServer();
});

afterAll(async () => {
	await chat.close();
});

describe.each(FORMS)('an answer that is %s', (form) => {
	test.each([...modelAnswers, ...respelledAnswers].map((answer) => ({ ...answer })))(
		'calls Python once, and leaves no markup in the text: $name',
		async (answer) => {
			chat.always(serveModelAnswer(answer, form, random));
			const { model } = openChatCompletions({ baseUrl: chat.baseUrl });
			const { codes, objections, texts, failure } = await converse(model);
			expect({ codes, objections, failure }).toEqual({ codes: [CODE], objections: [] });
			expect(texts.at(-1)).toBe(FINAL_ANSWER);
			expect(texts[0]).not.toMatch(/[<[{`]|Thought|Multiply/);
		},
	);
});
