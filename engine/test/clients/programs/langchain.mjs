import assert from 'node:assert/strict';
import { AIMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';

const weather = tool(async ({ city }) => `sunny in ${city}`, {
	name: 'weather',
	description: 'Returns the weather.',
	schema: z.object({ city: z.string() }),
});
const settings = {
	model: 'scripted',
	apiKey: 'any',
	configuration: { baseURL: process.env.BASE_URL },
	useResponsesApi: true,
	maxRetries: 0,
};
const textOf = ({ text, content }) => text ?? content.map((part) => part.text ?? '').join('');

for (const more of [{}, { zdrEnabled: true }]) {
	const model = new ChatOpenAI({ ...settings, ...more });
	const python = { type: 'code_interpreter', container: { type: 'auto' } };
	const bound = model.bindTools([python, weather]);
	const answer = await bound.invoke('PYTHON print(6 * 7)');
	assert.match(textOf(answer), /42/);

	let whole;
	for await (const chunk of await bound.stream('PYTHON print(6 * 7)')) {
		whole = whole?.concat(chunk) ?? chunk;
	}
	assert.match(textOf(whole), /42/);

	const messages = [new HumanMessage('CALL weather {"city":"Rome"}')];
	const called = await bound.invoke(messages);
	assert.ok(AIMessage.isInstance(called));
	assert.deepEqual(
		called.tool_calls.map(({ args }) => args),
		[{ city: 'Rome' }],
	);
	messages.push(called);
	for (const call of called.tool_calls) messages.push(await weather.invoke(call));
	assert.ok(ToolMessage.isInstance(messages.at(-1)));
	assert.match(textOf(await bound.invoke(messages)), /sunny in Rome/);
}

const model = new ChatOpenAI(settings);
const url =
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const content = [
	{ type: 'text', text: 'IMAGES' },
	{ type: 'image_url', image_url: { url } },
];
assert.equal(textOf(await model.invoke([new HumanMessage({ content })])), '1 image');
