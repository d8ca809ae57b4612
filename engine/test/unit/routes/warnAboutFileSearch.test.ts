import { startTestApp } from '../../support/engines/startTestApp.ts';
import type { TestApp } from '../../support/engines/startTestApp.ts';

let engine: TestApp;

beforeAll(async () => {
	engine = await startTestApp();
});

afterAll(async () => {
	await engine.close();
});

const both = [{ type: 'code_interpreter' }, { type: 'file_search' }];
const python = [{ type: 'code_interpreter' }];

test('ignores file_search beside code_interpreter, and says so in a header', async () => {
	const assistant = await engine.send('POST', '/assistants', { model: 'python', tools: both });
	expect(assistant.json().tools).toEqual(python);
	expect(assistant.headers['warning']).toContain('has no file_search');
});

test('ignores file_search in attachments of messages', async () => {
	await engine.deps.store.commit({
		insert: {
			files: [
				{
					id: 'file-a',
					createdAt: 1,
					name: 'a.csv',
					bytes: 1,
					purpose: 'assistants',
					expiresAt: null,
				},
			],
		},
	});
	const message = {
		role: 'user',
		content: 'x',
		attachments: [{ file_id: 'file-a', tools: both }],
	};
	const thread = await engine.send('POST', '/threads', { messages: [message] });
	expect(thread.statusCode).toBe(200);
	expect(thread.headers['warning']).toContain('has no file_search');
	const messages = await engine.send('GET', `/threads/${thread.json().id}/messages`);
	expect(messages.json().data[0].attachments).toEqual([{ file_id: 'file-a', tools: python }]);
});

test('adds no warning without file_search', async () => {
	const assistant = await engine.send('POST', '/assistants', { model: 'python', tools: python });
	expect(assistant.headers['warning']).toBeUndefined();
});

test('adds no warning that file_search is ignored where it is refused, as the only way to a file', async () => {
	const message = {
		role: 'user',
		content: 'x',
		attachments: [{ file_id: 'file-a', tools: [{ type: 'file_search' }] }],
	};
	const thread = await engine.send('POST', '/threads', { messages: [message] });
	expect(thread.statusCode).toBe(400);
	expect(thread.json().error.message).toContain('file_search is not available');
	expect(thread.headers['warning']).toBeUndefined();
});
