import { apiError, type Handle, page } from './openServer.ts';

/** The part of a chat message that tests read. */
export interface ChatMessage {
	role: string;
	content: string | null;
}

interface ChatTool {
	function: { name: string; parameters: { properties: Record<string, unknown> } };
}

/** What the model does next: runs Python with its only tool, answers, or its server returns an error. */
export type Turn = { python: string } | { say: string } | { refuse: string };

/** A model of an OpenAI-compatible chat server: returns what to do after these messages. */
export type ChatModel = (messages: ChatMessage[]) => Turn | Promise<Turn>;

export const CHAT_MODEL = 'scripted';

/** An OpenAI-compatible chat server with one model that behaves as the test defines. */
export function serveChat(model: ChatModel): Handle {
	return async ({ method, path, body }) => {
		if (path === '/v1/models') return page([{ id: CHAT_MODEL, object: 'model' }]);
		if (method !== 'POST' || path !== '/v1/chat/completions') return apiError(404, 'Not found');
		const { messages, tools = [] } = JSON.parse(body.toString()) as {
			messages: ChatMessage[];
			tools?: ChatTool[];
		};
		const turn = await model(messages);
		if ('refuse' in turn) return apiError(400, turn.refuse);
		const choice =
			'say' in turn
				? { finish_reason: 'stop', message: { role: 'assistant', content: turn.say } }
				: {
						finish_reason: 'tool_calls',
						message: {
							role: 'assistant',
							content: null,
							tool_calls: [callOf(tools[0], turn.python)],
						},
					};
		const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };
		return { body: { object: 'chat.completion', choices: [{ index: 0, ...choice }], usage } };
	};
}

/** The engine and agents name the tool and its argument differently. */
function callOf(tool: ChatTool | undefined, python: string) {
	if (!tool) throw new Error('The model was given no tool.');
	const { name, parameters } = tool.function;
	const [argument = ''] = Object.keys(parameters.properties);
	return {
		id: `call_${Math.random().toString(36).slice(2)}`,
		type: 'function',
		function: { name, arguments: JSON.stringify({ [argument]: python }) },
	};
}
