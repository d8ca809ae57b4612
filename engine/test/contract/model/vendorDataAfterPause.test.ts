import { chunk, say, startChatServer } from '../../support/model/startChatServer.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';

/** Gemini's and DeepSeek's rules as their documentation states them: a call goes back with what came with it. */
test('returns reasoning and signatures with the calls of a run that waited for functions, even after a restart', async () => {
	const chat = await startChatServer();
	const engine = await startTestEngine({ CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl });
	const signature = { google: { thought_signature: 'abc' } };
	chat.script(
		() => ({
			chunks: [
				chunk({ reasoning_content: 'I ask.' }),
				chunk({
					tool_calls: [
						{
							index: 0,
							id: 'call_1',
							extra_content: signature,
							function: { name: 'weather', arguments: '{"city": "Rome"}' },
						},
					],
				}),
				chunk({}, 'tool_calls'),
			],
		}),
		say('Sunny.'),
	);
	try {
		const tools = [{ type: 'function' as const, function: { name: 'weather' } }];
		const assistant = await engine.client.beta.assistants.create({ model: 'tiny', tools });
		const waiting = await engine.client.beta.threads.createAndRunPoll({
			assistant_id: assistant.id,
			thread: { messages: [{ role: 'user', content: 'How is the weather?' }] },
		});
		expect(waiting.status).toBe('requires_action');
		expect(JSON.stringify(waiting)).not.toContain('abc');
		await engine.restart();
		const { runs } = engine.client.beta.threads;
		const ended = await runs.submitToolOutputsAndPoll(waiting.id, {
			thread_id: waiting.thread_id,
			tool_outputs: [{ tool_call_id: 'call_1', output: 'sun' }],
		});
		expect(ended.status).toBe('completed');
		expect(chat.requests.at(-1)!.messages[1]).toMatchObject({
			role: 'assistant',
			reasoning_content: 'I ask.',
			tool_calls: [{ id: 'call_1', extra_content: signature }],
		});
	} finally {
		await engine.close();
		await chat.close();
	}
});
