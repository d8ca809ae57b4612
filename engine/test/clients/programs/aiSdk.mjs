import assert from 'node:assert/strict';
import { createOpenAI } from '@ai-sdk/openai';
import { generateText, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';

globalThis.AI_SDK_LOG_WARNINGS = false;
const openai = createOpenAI({ baseURL: process.env.BASE_URL, apiKey: 'any' });
const model = openai.responses('scripted');
const tools = {
	code_interpreter: openai.tools.codeInterpreter({}),
	weather: tool({
		description: 'Returns the weather.',
		inputSchema: z.object({ city: z.string() }),
		execute: async ({ city }) => `sunny in ${city}`,
	}),
};
const settings = { model, tools, stopWhen: stepCountIs(5) };

const result = await generateText({ ...settings, prompt: 'PYTHON print(6 * 7)' });
assert.match(result.text, /42/);
assert.ok(result.content.some(({ type }) => type === 'tool-result'));
assert.equal(result.reasoningText, 'I think.');

for (const store of [true, false]) {
	const providerOptions = { openai: { store } };
	const messages = [{ role: 'user', content: 'CALL weather {"city":"Rome"}' }];
	const stream = streamText({ ...settings, providerOptions, messages });
	const types = new Set();
	for await (const part of stream.fullStream) {
		assert.notEqual(part.type, 'error', String(part.error));
		types.add(part.type);
	}
	assert.match(await stream.text, /sunny in Rome/);
	assert.ok(types.has('reasoning-delta') && types.has('tool-call') && types.has('text-delta'));
	const steps = await stream.steps;
	messages.push(...steps.flatMap(({ response }) => response.messages).slice(0, 2));
	messages.push({ role: 'user', content: 'PYTHON print(6 * 7)' });
	const next = await generateText({ ...settings, providerOptions, messages });
	assert.match(next.text, /42/);
}

const data =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const shown = await generateText({
	model,
	messages: [
		{
			role: 'user',
			content: [
				{ type: 'text', text: 'IMAGES' },
				{ type: 'file', data: Buffer.from(data, 'base64'), mediaType: 'image/png' },
			],
		},
	],
});
assert.equal(shown.text, '1 image');
