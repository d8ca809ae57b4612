import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toFile } from 'openai';
import { parse } from 'yaml';
import { say, startChatServer } from '../../support/model/startChatServer.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';

/** Real exchanges with OpenAI's API. They are next to the project, if they exist. */
const folder = join(__dirname, '../../../../../shared/recorded/responses');

interface Exchange {
	name: string;
	asked: Record<string, unknown>;
	answered: Record<string, unknown>;
}

/** Fields about OpenAI's own operation. */
const knownDifferences = ['billing', 'tool_usage'];

let chat: Awaited<ReturnType<typeof startChatServer>>;
let engine: TestEngine;

beforeAll(async () => {
	chat = await startChatServer();
	engine = await startTestEngine({ CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl });
});

afterAll(async () => {
	await engine.close();
	await chat.close();
});

interface Recording {
	Entries?: {
		RequestMethod: string;
		RequestUri: string;
		RequestBody: never;
		ResponseBody: never;
	}[];
	interactions?: {
		request: { method: string; uri: string; parsed_body: never };
		response: { parsed_body: never };
	}[];
}

function readExchanges(): Exchange[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder).flatMap((name) => {
		const recording = parse(readFileSync(join(folder, name), 'utf8')) as Recording;
		const sessions = (recording.Entries ?? []).map((entry) => ({
			call: `${entry.RequestMethod} ${entry.RequestUri}`,
			asked: entry.RequestBody,
			answered: entry.ResponseBody,
		}));
		const cassette = (recording.interactions ?? []).map(({ request, response }) => ({
			call: `${request.method} ${request.uri}`,
			asked: request.parsed_body,
			answered: response.parsed_body,
		}));
		return [...sessions, ...cassette]
			.filter(({ call }) => /^POST .*\/v1\/responses$/.test(call))
			.map(({ asked, answered }) => ({ name, asked, answered }));
	});
}

/** The recorded request with ids of objects that exist in this engine. */
async function localize(asked: Record<string, unknown>): Promise<Record<string, unknown>> {
	const { client } = engine;
	const file = await client.files.create({
		file: await toFile(Buffer.from('a,b\n'), 'a.csv'),
		purpose: 'assistants',
	});
	const container = await client.containers.create({ name: 'recorded' });
	const conversation = await client.conversations.create();
	const text = JSON.stringify({ ...asked, model: 'tiny' })
		.replace(/file-\w+/g, file.id)
		.replace(/cntr_\w+/g, container.id)
		.replace(/conv_\w+/g, conversation.id);
	return JSON.parse(text) as Record<string, unknown>;
}

const exchanges = readExchanges();
const testEach = exchanges.length > 0 ? test.each(exchanges) : test.skip.each([{ name: 'none' }]);

testEach('answers the request of $name with all that the real answer has', async (exchange) => {
	const { asked, answered } = exchange as Exchange;
	chat.script(say('ok'));
	const body = await localize(asked);
	const answer = await engine.client.post<Record<string, unknown>>('/responses', { body });
	expect(answer).toMatchObject({ status: 'completed', tools: body['tools'] ?? [] });
	const missing = Object.keys(answered).filter(
		(key) => !(key in answer) && !knownDifferences.includes(key),
	);
	expect(missing).toEqual([]);
});
