import { ask, type ChatServer } from '../../../../support/askChatModel.ts';
import { chunk, say, startChatServer } from '../../../../support/startChatServer.ts';

let chat: Awaited<ReturnType<typeof startChatServer>>;

beforeEach(async () => {
	chat = await startChatServer();
});

afterEach(async () => {
	await chat.close();
});

test('asks once more when an answer is garbled, or cut off before the listener received any of it', async () => {
	chat.script(() => ({ chunks: [], isCutOff: true }), say('Yes.'));
	expect((await ask(chat)).answer.text).toBe('Yes.');
	chat.script(() => ({ body: 'What?' }), say('Yes.'));
	expect((await ask(chat)).answer.text).toBe('Yes.');
	chat.script(() => ({ chunks: [chunk({ content: 'Half' })], isCutOff: true }), say('Yes.'));
	await expect(ask(chat)).rejects.toMatchObject({
		message: expect.stringContaining('was cut off'),
	});
});

test('fails with a hint when a server keeps returning nonsense', async () => {
	chat.script(
		() => ({ body: { choices: [] } }),
		() => ({ body: [] }),
	);
	await expect(ask(chat)).rejects.toMatchObject({ name: 'ModelError' });
	expect(chat.requests).toHaveLength(2);
});

test('retries while a server is busy, and then reports the rate limit', async () => {
	const busy: Parameters<ChatServer['script']>[0] = () => ({
		status: 429,
		body: { error: { message: 'Slow down.' } },
	});
	chat.script(busy, say('Yes.'));
	expect((await ask(chat)).answer.text).toBe('Yes.');
	chat.script(busy, busy, busy);
	await expect(ask(chat)).rejects.toMatchObject({ code: 'rate_limit_exceeded' });
});
