import type { Answer, Turn } from '../../../../src/model/Model.ts';
import { waitForRun } from '../../../support/client/runUntilEnd.ts';
import { callPython, createScriptedModel } from '../../../support/model/scriptedModel.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let engine: TestApp;
let turns: Turn[];
let answers: Partial<Answer>[] = [];

beforeAll(async () => {
	const scripted = createScriptedModel([() => answers.shift() ?? { text: 'ok' }]);
	({ turns } = scripted);
	engine = await startTestApp({ models: scripted.models });
});

afterAll(async () => {
	await engine.close();
});

/** Asks an assistant with these fields in a new thread with these messages. */
async function ask(assistant: object, run: object, messages = ['x']) {
	turns.length = 0;
	const body = { model: 'scripted', tools: [{ type: 'code_interpreter' }], ...assistant };
	const { id } = (await engine.send('POST', '/assistants', body)).json();
	const thread = { messages: messages.map((content) => ({ role: 'user', content })) };
	const started = await engine.send('POST', '/threads/runs', { assistant_id: id, thread, ...run });
	return await waitForRun(engine, started.json());
}

test.each([
	['max_completion_tokens', 256, 'completed'],
	['max_completion_tokens', 257, 'incomplete'],
	['max_prompt_tokens', 256, 'completed'],
	['max_prompt_tokens', 257, 'incomplete'],
])('with a %s of 256, %i tokens make a run %s', async (limit, tokens, status) => {
	const usage = { promptTokens: 10, completionTokens: 5, totalTokens: 15 };
	const used = limit === 'max_prompt_tokens' ? 'promptTokens' : 'completionTokens';
	answers = [{ text: 'ok', usage: { ...usage, [used]: tokens } }];
	const run = await ask({}, { [limit]: 256 });
	const reason = status === 'incomplete' ? { reason: limit } : null;
	expect(run).toMatchObject({ status, incomplete_details: reason, expires_at: null });
});

test('allows each turn the tokens that those before it have left', async () => {
	answers = [callPython('1')];
	await ask({}, { max_completion_tokens: 400 });
	expect(turns.map(({ maxCompletionTokens }) => maxCompletionTokens)).toEqual([400, 395]);
});

test('samples as the assistant says, unless the run says something else', async () => {
	const assistant = { temperature: 0.3, top_p: 0.4, reasoning_effort: 'low' };
	await ask(assistant, {});
	expect(turns[0]).toMatchObject({ temperature: 0.3, topP: 0.4, reasoningEffort: 'low' });
	await ask(assistant, { temperature: 0.9, top_p: 0.8, reasoning_effort: 'high' });
	expect(turns[0]).toMatchObject({ temperature: 0.9, topP: 0.8, reasoningEffort: 'high' });
});

test('shows only as many of the newest messages as the run wants', async () => {
	const strategy = { type: 'last_messages', last_messages: 2 };
	await ask({}, { truncation_strategy: strategy }, ['a', 'b', 'c']);
	const shown = turns[0]?.conversation.map((entry) => (entry.role === 'user' ? entry.text : ''));
	expect(shown).toEqual(['b', 'c']);
});
