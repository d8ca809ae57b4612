import assert from 'node:assert/strict';
import {
	Agent,
	codeInterpreterTool,
	OpenAIConversationsSession,
	run,
	setDefaultOpenAIClient,
	setTracingDisabled,
	tool,
} from '@openai/agents';
import OpenAI from 'openai6';
import { z } from 'zod';

setTracingDisabled(true);
const client = new OpenAI({ baseURL: process.env.BASE_URL, apiKey: 'any', maxRetries: 0 });
setDefaultOpenAIClient(client);

const weather = tool({
	name: 'weather',
	description: 'Returns the weather.',
	parameters: z.object({ city: z.string() }),
	execute: async ({ city }) => `sunny in ${city}`,
});
const image =
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const picture = tool({
	name: 'picture',
	description: 'Returns a picture.',
	parameters: z.object({}),
	execute: async () => [{ type: 'image', image }],
});
const agent = new Agent({
	name: 'Analyst',
	instructions: 'Compute.',
	model: 'scripted',
	tools: [codeInterpreterTool(), weather, picture],
});

const first = await run(agent, 'PYTHON kept = 42; print(kept)');
assert.match(first.finalOutput, /42/);
const question = { role: 'user', content: 'PYTHON print(kept + 1)' };
const repeated = await run(agent, [...first.history, question]);
assert.match(repeated.finalOutput, /43/);

const streamed = await run(agent, 'CALL weather {"city":"Rome"}', { stream: true });
for await (const _ of streamed);
await streamed.completed;
assert.match(streamed.finalOutput, /sunny in Rome/);

const stateless = agent.clone({
	modelSettings: { store: false, providerData: { include: ['reasoning.encrypted_content'] } },
});
const called = await run(stateless, 'CALL weather {"city":"Rome"}');
assert.match(called.finalOutput, /sunny in Rome/);

const session = new OpenAIConversationsSession({ client });
await run(agent, 'PYTHON kept = 42', { session });
const later = await run(agent, 'PYTHON print(kept + 1)', { session });
assert.match(later.finalOutput, /43/);

const seen = await run(agent, 'CALL picture {}');
assert.match(seen.finalOutput, /1 image/);
