import { createBackend } from '../../../../backends/createBackend.ts';
import {
	answerFrom,
	openResponsesBackend,
} from '../../../support/backends/openResponsesBackend.ts';
import { apiError, page } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

interface Stored {
	id: string;
	created_at: number;
	metadata: Record<string, string>;
	items: { id: string; role: string; content: unknown }[];
}

/** A server that keeps the conversations that are made. */
async function openConversations() {
	const conversations: Record<string, Stored> = {};
	const opened = await openResponsesBackend(resources, async (received, response) => {
		const { method, path, body } = received;
		if (method === 'POST' && path === '/v1/conversations') {
			const { metadata, items } = JSON.parse(body.toString()) as {
				metadata: Stored['metadata'];
				items: { role: string; content: string }[];
			};
			const id = `conv_${Object.keys(conversations).length + 1}`;
			const kept = items.map(({ content, ...item }, index) => ({
				...item,
				id: `msg_${index}`,
				content: [{ type: 'input_text', text: content }],
			}));
			conversations[id] = { id, created_at: 1_700_000_000, metadata, items: kept };
			return { body: { id, created_at: 1_700_000_000, metadata } };
		}
		if (path === '/v1/responses') return { body: { id: 'resp_1', status: 'queued' } };
		return await answerFrom({ conversations })(received, response);
	});
	return { ...opened, conversations };
}

const spec = {
	model: 'gpt-5',
	name: 'Analyst',
	description: 'Looks at numbers',
	instructions: 'Be brief. '.repeat(100),
	fileIds: ['file-1', 'file-2'],
	temperature: 0.2,
	topP: 0.9,
	reasoningEffort: 'low',
	memoryLimit: '4g',
	metadata: { report: 'weekly' },
};

describe('createAssistant', () => {
	it('stores the definition in a conversation, from which runs read it completely', async () => {
		const { backend, server } = await openConversations();
		const assistant = await backend.createAssistant(spec);
		expect(assistant).toMatchObject({
			id: 'conv_1',
			name: 'Analyst',
			model: 'gpt-5',
			createdAt: '2023-11-14T22:13:20.000Z',
			metadata: { report: 'weekly' },
		});
		const thread = await backend.createThread({});
		const ofAnotherNode = createBackend({ backend: 'responses', ...server, fetch });
		for (const each of [backend, ofAnotherNode]) {
			await each.startRun({ assistantId: assistant.id, threadId: thread.id });
			const sent = server.received.findLast(({ path }) => path === '/v1/responses');
			expect(JSON.parse(sent?.body.toString() ?? '')).toMatchObject({
				model: 'gpt-5',
				instructions: spec.instructions,
				temperature: 0.2,
				top_p: 0.9,
				reasoning: { effort: 'low' },
				tools: [
					{ container: { type: 'auto', file_ids: ['file-1', 'file-2'], memory_limit: '4g' } },
				],
			});
		}
	});

	it('is enough for a run of the same node, also when the server does not repeat the metadata', async () => {
		const { server, backend } = await openResponsesBackend(resources, ({ method, path }) => {
			if (path === '/v1/responses') return { body: { id: 'resp_1' } };
			if (path.endsWith('/items')) return page([]);
			const id = method === 'POST' && path === '/v1/conversations' ? 'conv_1' : 'conv_t';
			return { body: { id, created_at: 1_700_000_000, metadata: null } };
		});
		const made = await backend.createAssistant(spec);
		expect(made).toMatchObject({ id: 'conv_1', name: 'Analyst', model: 'gpt-5' });
		await backend.startRun({ assistantId: made.id, threadId: 'conv_t' });
		expect(server.calls()).not.toContain('GET /v1/conversations/conv_1');
	});

	it('requires only a model', async () => {
		const { backend, conversations, server } = await openConversations();
		const { id } = await backend.createAssistant({ model: 'gpt-5', fileIds: [] });
		expect(conversations[id]?.items).toEqual([]);
		const thread = await backend.createThread({});
		await backend.startRun({ assistantId: id, threadId: thread.id });
		const sent = server.received.find(({ path }) => path === '/v1/responses');
		const body = JSON.parse(sent?.body.toString() ?? '') as object;
		expect(body).not.toHaveProperty('instructions');
		expect(body).toMatchObject({
			model: 'gpt-5',
			tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
		});
	});
});

describe('getAssistant', () => {
	it('reads the definition again', async () => {
		const { backend } = await openConversations();
		const made = await backend.createAssistant(spec);
		expect(await backend.getAssistant(made.id)).toEqual(made);
	});

	it('rejects a conversation that is not an assistant', async () => {
		const { backend } = await openConversations();
		const thread = await backend.createThread({});
		await expect(backend.getAssistant(thread.id)).rejects.toMatchObject({
			code: 'not_an_assistant',
		});
	});
});

describe('an assistant with an incomplete conversation', () => {
	it.each([
		['metadata', { metadata: null }],
		['settings that are JSON', { metadata: { code_interpreter_settings: '{' } }],
		['the content of its message', { items: [{ type: 'message', role: 'developer' }] }],
	])('does not crash without %s', async (_what, broken) => {
		const metadata = { code_interpreter_kind: 'assistant' };
		const { backend } = await openResponsesBackend(resources, async (received, response) => {
			if (received.path === '/v1/responses') return { body: { id: 'resp_1' } };
			const conversations = { conv_1: { metadata, ...broken }, conv_2: {} };
			return await answerFrom({ conversations: conversations as never })(received, response);
		});
		const starting = backend.startRun({ assistantId: 'conv_1', threadId: 'conv_2' });
		const outcome = await starting.catch((error: unknown) => error);
		expect(outcome).not.toBeInstanceOf(TypeError);
	});
});

it('reads a definition again after a failed read', async () => {
	let broken = true;
	const metadata = { code_interpreter_kind: 'assistant', code_interpreter_model: 'gpt-5' };
	const { backend } = await openResponsesBackend(resources, async (received, response) => {
		if (received.path === '/v1/responses') return { body: { id: 'resp_1' } };
		if (broken) return apiError(403, 'not now');
		return await answerFrom({ conversations: { conv_1: { metadata }, conv_2: {} } })(
			received,
			response,
		);
	});
	const start = async () => await backend.startRun({ assistantId: 'conv_1', threadId: 'conv_2' });
	await expect(start()).rejects.toThrow('not now');
	broken = false;
	expect(await start()).toMatchObject({ id: 'resp_1' });
});
