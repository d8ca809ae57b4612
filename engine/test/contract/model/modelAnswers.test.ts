import { CODE } from '../../support/model/answers/ModelAnswer.ts';
import { modelAnswers } from '../../support/model/answers/modelAnswers.ts';
import { FINAL_ANSWER, FORMS, serveModelAnswer } from '../../support/model/serveModelAnswer.ts';
import { startChatServer } from '../../support/model/startChatServer.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';
import { createRandom } from '../../../../test/support/createRandom.mjs';

const { FUZZ_SEED = '20261122' } = process.env;
const random = createRandom(Number(FUZZ_SEED));

let chat: Awaited<ReturnType<typeof startChatServer>>;
let engine: TestEngine;
let assistantId: string;

beforeAll(async () => {
	chat = await startChatServer(['tiny']);
	engine = await startTestEngine({ CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl });
	const tools = [{ type: 'code_interpreter' as const }];
	assistantId = (await engine.client.beta.assistants.create({ model: 'tiny', tools })).id;
});

afterAll(async () => {
	await engine.close();
	await chat.close();
});

/** Each in one of the forms; the unit tests have all of them. */
const cases = modelAnswers.map((answer, index) => ({
	...answer,
	form: FORMS[index % FORMS.length]!,
}));

test.each(cases)(
	'runs the code once and answers with its output: $name, $form',
	async ({ form, ...answer }) => {
		const { runs, messages } = engine.client.beta.threads;
		chat.always(serveModelAnswer(answer, form, random));
		const run = await engine.client.beta.threads.createAndRunPoll(
			{
				assistant_id: assistantId,
				thread: { messages: [{ role: 'user', content: 'What is 21 times 2?' }] },
			},
			{ pollIntervalMs: 20 },
		);
		expect(run).toMatchObject({ status: 'completed', last_error: null });
		const steps = await runs.steps.list(run.id, { thread_id: run.thread_id });
		const details = steps.data.map((step) => step.step_details);
		const calls = details.flatMap((each) => (each.type === 'tool_calls' ? each.tool_calls : []));
		expect(calls).toMatchObject([
			{ code_interpreter: { input: CODE, outputs: [{ type: 'logs', logs: '42\n' }] } },
		]);
		const [message] = (await messages.list(run.thread_id, { run_id: run.id })).data;
		expect(message!.content).toMatchObject([{ text: { value: FINAL_ANSWER } }]);
		await engine.client.beta.threads.delete(run.thread_id);
	},
);
