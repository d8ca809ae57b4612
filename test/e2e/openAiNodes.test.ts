import { type Execution, outputItems } from '../../scripts/servers/Execution.ts';
import type { N8nRest } from '../../scripts/servers/N8nRest.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { openN8nServer } from '../support/n8n/openN8nServer.ts';
import { openServer } from '../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { CHAT_MODEL, type ChatModel, serveChat } from '../support/servers/serveChat.ts';

jest.setTimeout(900_000);

/** n8n's own OpenAI nodes with the engine as the base URL of their credential. */

const resources = resourcesOfThisFile();
const LANGCHAIN = '@n8n/n8n-nodes-langchain';
const PIXEL =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let rest: N8nRest;
let credentials: object;
/** What the engine's model does; each test sets it. */
let chatModel: ChatModel;

beforeAll(async () => {
	const chat = await openServer(
		resources,
		serveChat((messages) => chatModel(messages)),
	);
	const engine = await openEngine(resources, { CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl });
	({ rest } = await openN8nServer(resources));
	const data = { apiKey: 'none', url: engine.baseUrl };
	const id = await rest.createCredential('Engine', 'openAiApi', data);
	credentials = { openAiApi: { id, name: 'Engine' } };
});

interface NodeOf {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	/** Instead of the main input of the next node: this input of the last node. */
	connects?: string;
}

/** Runs nodes one after the other. Those that connect to another input belong to the last one. */
async function run(...nodes: NodeOf[]): Promise<Execution> {
	const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 };
	const all: NodeOf[] = [{ ...start, parameters: {} }, ...nodes];
	const chain = all.filter(({ connects }) => connects === undefined);
	const last = chain.at(-1)!.name;
	const connections = Object.fromEntries(
		all.map(({ name, connects = 'main' }) => {
			const next =
				connects === 'main'
					? chain[chain.findIndex((each) => each.name === name) + 1]
					: { name: last };
			const to = next === undefined ? [] : [{ node: next.name, type: connects, index: 0 }];
			return [name, { [connects]: [to] }];
		}),
	);
	const workflow = await rest.createWorkflow({
		name: 'openai',
		connections,
		nodes: all.map(({ connects: _connects, ...node }, index) => ({
			...node,
			id: `node-${index}`,
			position: [index * 200, 0],
			...(node.type.startsWith(LANGCHAIN) && /openAi/i.test(node.type) && { credentials }),
		})),
	});
	return await rest.waitForEnd(await rest.run(workflow, 'Start'));
}

const model = { __rl: true, mode: 'id', value: CHAT_MODEL };
const openAi = (resource: string, operation: string, parameters: object = {}): NodeOf => ({
	name: 'OpenAI',
	type: `${LANGCHAIN}.openAi`,
	typeVersion: 2,
	parameters: { resource, operation, ...parameters },
});
const respond = (content: string, parameters: object = {}): NodeOf =>
	openAi('text', 'response', {
		modelId: model,
		responses: { values: [{ content }] },
		simplify: false,
		...parameters,
	});
const makeFile = (fileName: string, mimeType: string, base64: string): NodeOf => ({
	name: 'File',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: {
		jsCode: `return [{ json: {}, binary: { data: { data: '${base64}', fileName: '${fileName}', mimeType: '${mimeType}' } } }];`,
	},
});

const resultOf = (execution: Execution): Record<string, unknown> => {
	expect(execution.data.resultData.error).toBeUndefined();
	return outputItems(execution, 'OpenAI')[0]!.json;
};

/** Runs the Python once, and answers with what it printed. */
const compute =
	(python: string): ChatModel =>
	(messages) => {
		const output = messages.find(({ role }) => role === 'tool')?.content;
		return output === undefined ? { python } : { say: `It is ${String(output).trim()}.` };
	};

it('answers a message with code, waiting and in the background', async () => {
	chatModel = compute('print(6 * 7)');
	for (const options of [{}, { backgroundMode: { values: { enabled: true, timeout: 120 } } }]) {
		const result = resultOf(
			await run(respond('How much?', { builtInTools: { codeInterpreter: true }, options })),
		);
		expect(result).toMatchObject({
			status: 'completed',
			output: [
				{ type: 'code_interpreter_call', code: 'print(6 * 7)' },
				{ type: 'message', content: [{ text: 'It is 42.' }] },
			],
		});
	}
});

it('continues a conversation that it created, and reads, changes and deletes it', async () => {
	chatModel = (messages) => ({ say: messages.map(({ content }) => content).join(' / ') });
	const created = resultOf(
		await run(
			openAi('conversation', 'create', {
				messages: { values: [{ role: 'user', content: 'I am Ann.' }] },
			}),
		),
	);
	const conversationId = String(created['id']);
	const told = resultOf(await run(respond('Who am I?', { options: { conversationId } })));
	expect(told).toMatchObject({ output: [{ content: [{ text: 'I am Ann. / Who am I?' }] }] });
	const metadata = JSON.stringify({ topic: 'names' });
	await run(openAi('conversation', 'update', { conversationId, metadata }));
	const read = await run(openAi('conversation', 'get', { conversationId }));
	expect(resultOf(read)).toMatchObject({ id: conversationId, metadata: { topic: 'names' } });
	const removed = await run(openAi('conversation', 'remove', { conversationId }));
	expect(resultOf(removed)).toMatchObject({ deleted: true });
});

it('uploads, lists and deletes files, and answers from one that a message names', async () => {
	const csv = Buffer.from('n\n42\n').toString('base64');
	const upload = openAi('file', 'upload', { options: { purpose: 'user_data' } });
	const file = resultOf(await run(makeFile('n.csv', 'text/csv', csv), upload));
	expect(file).toMatchObject({ filename: 'n.csv', purpose: 'user_data' });
	const listed = await run(openAi('file', 'list'));
	expect(outputItems(listed, 'OpenAI').map(({ json }) => json['id'])).toContain(file['id']);
	chatModel = compute('print(open("/mnt/data/n.csv").read().split()[1])');
	const attached = { type: 'file', fileType: 'fileId', fileId: file['id'] };
	const values = [{ type: 'text', content: 'Which number?' }, attached];
	const parameters = { responses: { values }, builtInTools: { codeInterpreter: true } };
	expect(resultOf(await run(respond('', parameters)))).toMatchObject({
		output: [{}, { content: [{ text: 'It is 42.' }] }],
	});
	// In its mode `id`, n8n 2.41 accepts only one letter after `file-`.
	const fileId = { __rl: true, mode: 'list', value: file['id'] };
	const deleted = await run(openAi('file', 'deleteFile', { fileId }));
	expect(resultOf(deleted)).toMatchObject({ deleted: true });
});

it('shows the model an image, in a message and to be analyzed', async () => {
	const png = makeFile('p.png', 'image/png', PIXEL);
	let seen: unknown;
	chatModel = (messages) => {
		seen = messages.map(({ content }) => content);
		return { say: 'A pixel.' };
	};
	const question = { type: 'text', content: 'What is it?' };
	const values = [question, { type: 'image', imageType: 'base64', binaryPropertyName: 'data' }];
	const analyze = openAi('image', 'analyze', {
		modelId: model,
		text: 'What is it?',
		inputType: 'base64',
		binaryPropertyName: 'data',
		simplify: false,
	});
	for (const node of [respond('', { responses: { values } }), analyze]) {
		seen = undefined;
		const result = resultOf(await run(png, node));
		expect(result).toMatchObject({ output: [{ content: [{ text: 'A pixel.' }] }] });
		expect(JSON.stringify(seen)).toContain(PIXEL);
	}
});

it('lets the model call tools of n8n, and an AI Agent with the Responses API as well', async () => {
	const tool: NodeOf = {
		name: 'Weather',
		type: `${LANGCHAIN}.toolCode`,
		typeVersion: 1.3,
		connects: 'ai_tool',
		parameters: {
			name: 'weather',
			description: 'Returns the weather of a city.',
			jsCode: 'return `sunny in ${query}`;',
		},
	};
	chatModel = compute('Rome');
	const answered = resultOf(await run(tool, respond('How is the weather?')));
	expect(answered).toMatchObject({
		output: [{ content: [{ text: 'It is sunny in Rome.' }] }],
	});

	const chat: NodeOf = {
		name: 'Chat Model',
		type: `${LANGCHAIN}.lmChatOpenAi`,
		typeVersion: 1.3,
		connects: 'ai_languageModel',
		parameters: { model, responsesApiEnabled: true, options: {} },
	};
	const agent: NodeOf = {
		name: 'OpenAI',
		type: `${LANGCHAIN}.agent`,
		typeVersion: 3,
		parameters: { promptType: 'define', text: 'How is the weather?', options: {} },
	};
	// n8n wraps what a tool of an agent returns.
	expect(JSON.stringify(resultOf(await run(tool, chat, agent)))).toContain('sunny in Rome');

	chatModel = compute('print(6 * 7)');
	const python = { builtInTools: { codeInterpreter: true } };
	const withPython = { ...chat, parameters: { ...chat.parameters, ...python } };
	expect(JSON.stringify(resultOf(await run(withPython, agent)))).toContain('It is 42.');

	const completions = { ...chat, parameters: { ...chat.parameters, responsesApiEnabled: false } };
	const { error } = (await run(completions, agent)).data.resultData;
	expect(`${error?.message} ${error?.description}`).toContain(
		'This engine does not support chat completions. Use POST /v1/responses',
	);
});

const png = () => makeFile('p.png', 'image/png', PIXEL);

it.each([
	['text', 'classify', { input: 'x' }, 'does not support moderations'],
	['image', 'generate', { prompt: 'x', model: 'gpt-image-1' }, 'does not generate images'],
	[
		'image',
		'edit',
		{ prompt: 'x', model: 'dall-e-2', binaryPropertyName: 'data' },
		'does not edit images',
	],
	['audio', 'generate', { input: 'x', model: 'tts-1', voice: 'alloy' }, 'does not support audio'],
	['audio', 'transcribe', { binaryPropertyName: 'data' }, 'does not support audio'],
	['audio', 'translate', { binaryPropertyName: 'data' }, 'does not support audio'],
	['video', 'generate', { prompt: 'x', modelId: model }, 'does not generate videos'],
])('refuses %s %s in words', async (resource, operation, parameters, words) => {
	const execution = await run(png(), openAi(resource, operation, parameters));
	const { error } = execution.data.resultData;
	expect(`${error?.message} ${error?.description}`).toContain(words);
});
