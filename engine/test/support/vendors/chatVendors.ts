import type { Said, ScriptedVendor, VendorRequest } from './startVendorServer.ts';

interface Message {
	role: string;
	content: unknown;
	reasoning_content?: string;
	tool_call_id?: string;
	tool_calls?: { id: string }[];
}

const messagesOf = ({ body }: VendorRequest) => (body as { messages: Message[] }).messages;

function createChatVendor(
	findObjection: (messages: Message[]) => string | undefined,
	/** The delta with the model's reasoning. */
	toReasoning: (turn: number) => object,
): ScriptedVendor {
	return {
		models: { object: 'list', data: [{ id: 'vendor-test', object: 'model' }] },
		isTurn: ({ path }) => path === '/chat/completions',
		answer(request, said, turn) {
			const isKnown = request.headers.authorization === 'Bearer the-key';
			const message = isKnown ? findObjection(messagesOf(request)) : 'Unauthorized';
			if (message !== undefined) {
				return { status: 400, body: { object: 'error', message, error: { message } } };
			}
			return { events: toChunks(said, toReasoning(turn)) };
		},
	};
}

function toChunks(said: Said, reasoning: object): object[] {
	const chunk = (delta: object, finishReason: string | null = null) => ({
		id: 'cmpl-1',
		object: 'chat.completion.chunk',
		created: 1_764_000_000,
		model: 'vendor-test',
		choices: [{ index: 0, delta, finish_reason: finishReason }],
	});
	const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };
	/** Groq sends its usage in a field of its own. */
	const end = { usage, x_groq: { usage } };
	const start = chunk({ role: 'assistant', ...reasoning });
	if ('text' in said) {
		return [start, chunk({ content: said.text }), { ...chunk({}, 'stop'), ...end }];
	}
	const { id, name, input } = said.call;
	const call = {
		index: 0,
		id,
		type: 'function',
		function: { name, arguments: JSON.stringify(input) },
	};
	return [start, chunk({ tool_calls: [call] }), { ...chunk({}, 'tool_calls'), ...end }];
}

/** Mistral's rules, by the messages of its API in public reports. */
export const mistral = createChatVendor(
	(messages) => {
		for (const [index, { role, tool_calls: calls = [], tool_call_id: id }] of messages.entries()) {
			const wrong = [...calls.map((call) => call.id), ...(id === undefined ? [] : [id])].find(
				(each) => !/^[a-zA-Z0-9]{9}$/.test(each),
			);
			if (wrong !== undefined) {
				return `Tool call id was ${wrong} but must be a-z, A-Z, 0-9, with a length of 9.`;
			}
			if (role === 'user' && messages[index - 1]?.role === 'tool') {
				return "Unexpected role 'user' after role 'tool'";
			}
		}
		const called = messages.flatMap(({ tool_calls: calls = [] }) => calls).length;
		const answered = messages.filter(({ role }) => role === 'tool').length;
		return called === answered ? undefined : 'Not the same number of function calls and responses';
	},
	() => ({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }] }),
);

/** DeepSeek's documentation, Thinking mode: a call of the current turn goes back with its `reasoning_content`. */
export const deepseek = createChatVendor(
	(messages) => {
		const begin = messages.findLastIndex(({ role }) => role === 'user');
		const index = messages.findIndex(
			({ tool_calls: calls = [], reasoning_content: reasoning = '' }, position) =>
				position > begin && calls.length > 0 && !/^Thought \d+\.$/.test(reasoning),
		);
		if (index === -1) return undefined;
		return `Missing \`reasoning_content\` field in the assistant message at message index ${index}.`;
	},
	(turn) => ({ content: null, reasoning_content: `Thought ${turn}.` }),
);

/** Groq's documentation: `reasoning` beside the content. */
export const groq = createChatVendor(
	() => undefined,
	() => ({ reasoning: 'Hm.' }),
);
