import { type Execution, outputItems } from '../../scripts/servers/Execution.ts';
import type { N8nRest } from '../../scripts/servers/N8nRest.ts';
import type { Engine } from '../../scripts/servers/startEngine.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { openN8nServer } from '../support/n8n/openN8nServer.ts';
import { openServer } from '../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import {
	CHAT_MODEL,
	type ChatMessage,
	type ChatModel,
	serveChat,
} from '../support/servers/serveChat.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();
let engine: Engine;
let rest: N8nRest;
/** What the agent's model does; each test sets it. */
let chatModel: ChatModel;
let chatCredential: object;
let engineCredential: object;

beforeAll(async () => {
	const chat = await openServer(
		resources,
		serveChat((messages) => chatModel(messages)),
	);
	engine = await openEngine(resources);
	({ rest } = await openN8nServer(resources));
	const openAi = { apiKey: 'none', url: chat.baseUrl };
	chatCredential = { id: await rest.createCredential('Chat', 'openAiApi', openAi), name: 'Chat' };
	const data = { backend: 'assistants', baseUrl: engine.baseUrl, apiKey: '' };
	const id = await rest.createCredential('Engine', 'codeInterpreterApi', data);
	engineCredential = { id, name: 'Engine' };
});

const langchain = '@n8n/n8n-nodes-langchain';

/** Asks an AI Agent that has one of our nodes as its tool. */
async function askAgent(text: string, type: string, parameters: object): Promise<Execution> {
	return await askAgentWith(text, {
		type: `n8n-nodes-code-interpreter.${type}Tool`,
		typeVersion: 1,
		parameters,
		credentials: { codeInterpreterApi: engineCredential },
	});
}

/** Asks an AI Agent that has one tool. */
async function askAgentWith(text: string, tool: object): Promise<Execution> {
	const at = (place: number) => ({ id: `node-${place}`, position: [place * 200, 0] });
	const nodes = [
		{
			...at(0),
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			parameters: {},
		},
		{
			...at(1),
			name: 'Agent',
			type: `${langchain}.agent`,
			typeVersion: 3,
			parameters: { promptType: 'define', text, options: {} },
		},
		{
			...at(2),
			name: 'Chat Model',
			type: `${langchain}.lmChatOpenAi`,
			typeVersion: 1.3,
			parameters: {
				model: { __rl: true, mode: 'id', value: CHAT_MODEL },
				responsesApiEnabled: false,
				options: {},
			},
			credentials: { openAiApi: chatCredential },
		},
		{
			...at(3),
			name: 'Python',
			...tool,
		},
	];
	const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const connections = {
		Start: to('main'),
		'Chat Model': to('ai_languageModel'),
		Python: to('ai_tool'),
	};
	const workflow = await rest.createWorkflow({ name: 'agent', nodes, connections });
	return await rest.waitForEnd(await rest.run(workflow, 'Start'));
}

/** What the tool returned to the model, if it has. */
function readToolResult(messages: ChatMessage[]): string | undefined {
	return messages.find(({ role }) => role === 'tool')?.content ?? undefined;
}

const question = "={{ $fromAI('question', 'Python in a block of ```python', 'string') }}";
const python = { __rl: true, mode: 'id', value: 'python' };

it('answers with the number that Python computed, when an agent calls Analyze Files', async () => {
	const code =
		'```python\nimport numpy as np\nprint("sum:", int(np.arange(1, 101).sum() * 3))\n```';
	chatModel = (messages) => {
		const result = readToolResult(messages);
		return result === undefined
			? { python: code }
			: { say: `It is ${/sum: (\d+)/.exec(result)?.[1]}.` };
	};
	const execution = await askAgent('Three times the sum of 1 to 100?', 'analyzeFiles', {
		question,
		model: python,
	});
	expect(execution.data.resultData.error).toBeUndefined();
	expect(outputItems(execution, 'Agent')[0]?.json.output).toBe('It is 15150.');
});

it('returns to the agent the rows and a link to each generated file', async () => {
	const code =
		'```python\nimport pandas as pd\npd.DataFrame({"n": [1, 2]}).to_csv("/mnt/data/n.csv", index=False)\n```';
	let seen: { rows?: object[]; url?: string; fileName?: string }[] = [];
	chatModel = (messages) => {
		const result = readToolResult(messages);
		if (result === undefined) return { python: code };
		seen = JSON.parse(result) as typeof seen;
		return { say: `Here it is: ${seen[0]?.url}` };
	};
	const execution = await askAgent('Make a table.', 'analyzeFiles', {
		question,
		model: python,
		options: { linkHours: 2 },
	});
	expect(seen).toMatchObject([{ fileName: 'n.csv', rows: [{ n: 1 }, { n: 2 }], rowCount: 2 }]);
	const [answer] = outputItems(execution, 'Agent');
	const [link = ''] = /http\S+/.exec(String(answer?.json.output)) ?? [];
	expect(await (await fetch(link)).text()).toBe('n\n1\n2\n');
});

it('reports to the agent what went wrong, so that it can fix its Python', async () => {
	chatModel = (messages) => {
		const results = messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
		if (results.length === 0) return { python: '```python\n1 / 0\n```' };
		if (results.length > 1) return { say: `${/\b7 apples/.exec(String(results[1]))?.[0]}` };
		return /ZeroDivisionError/.test(String(results[0]))
			? { python: '```python\nprint("7 apples")\n```' }
			: { say: `no error was returned: ${results[0]}` };
	};
	const execution = await askAgent('How many?', 'analyzeFiles', { question, model: python });
	expect(outputItems(execution, 'Agent')[0]?.json.output).toBe('7 apples');
});

// n8n 2.41.1 passes the content of a result as JSON, images included.
it('passes the chart that Python made to an agent, through the MCP Client Tool of n8n', async () => {
	const code = 'import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nprint("drawn")';
	let seen: unknown;
	chatModel = (messages) => {
		const result = messages.find(({ role }) => role === 'tool');
		if (result === undefined) return { python: code };
		seen = result.content;
		return { say: 'I see it.' };
	};
	const execution = await askAgentWith('Draw a line.', {
		type: `${langchain}.mcpClientTool`,
		typeVersion: 1.4,
		parameters: {
			endpointUrl: new URL('/mcp', engine.baseUrl).href,
			authentication: 'none',
			include: 'selected',
			includeTools: ['run_python'],
			options: {},
		},
	});
	expect(execution.data.resultData.error).toBeUndefined();
	expect(outputItems(execution, 'Agent')[0]?.json.output).toBe('I see it.');
	expect(JSON.stringify(seen)).toContain('iVBORw0KGgo');
});
