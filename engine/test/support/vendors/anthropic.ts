import type { Said, ScriptedVendor, VendorRequest } from './startVendorServer.ts';

interface Block {
	type: string;
	id?: string;
	text?: string;
	tool_use_id?: string;
	thinking?: string;
	signature?: string;
}

interface Body {
	max_tokens?: number;
	tools?: unknown[];
	messages: { role: string; content: Block[] }[];
}

const thinkingOf = (turn: number) => ({
	type: 'thinking',
	thinking: `Thought ${turn}.`,
	signature: `signature ${turn}`,
});

/**
 * Anthropic's Messages API. Rules and events as its documentation shows them (Messages, Streaming, Extended thinking,
 * Tool use).
 */
export const anthropic: ScriptedVendor = {
	models: { data: [{ id: 'claude-test', type: 'model' }], has_more: false },
	isTurn: ({ path }) => path === '/messages',
	answer(request, said, turn) {
		const objection = findObjection(request);
		if (objection !== undefined) {
			const error = { type: 'invalid_request_error', message: objection };
			return { status: 400, body: { type: 'error', error } };
		}
		return { events: toEvents(said, turn) };
	},
};

function findObjection({ headers, body }: VendorRequest): string | undefined {
	const { messages, max_tokens: limit, tools } = body as Body;
	if (headers['x-api-key'] !== 'the-key') return 'x-api-key header is required';
	if (headers['anthropic-version'] === undefined) return 'anthropic-version: header is required';
	if (typeof limit !== 'number') return 'max_tokens: Field required';
	const blocks = messages.flatMap(({ content }) => content);
	if (blocks.some(({ type, text }) => type === 'text' && text === '')) {
		return 'messages: text content blocks must be non-empty';
	}
	const uses = blocks.filter(({ type }) => type === 'tool_use');
	if (uses.length > 0 && tools === undefined) {
		return 'Requests which include `tool_use` or `tool_result` blocks must define tools.';
	}
	if (!uses.every(({ id = '' }) => /^[a-zA-Z0-9_-]+$/.test(id))) {
		return 'messages.1.content.0.tool_use.id: String should match pattern';
	}
	for (const [index, { role, content }] of messages.entries()) {
		const ids = content.filter(({ type }) => type === 'tool_use').map(({ id }) => id);
		const answered = messages[index + 1]?.content.map(({ tool_use_id: id }) => id) ?? [];
		if (!ids.every((id) => answered.includes(id))) {
			return `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after`;
		}
		if (role !== 'assistant' || ids.length === 0) continue;
		const [first] = content;
		const turn = Number(/\d+/.exec(first?.thinking ?? '')?.[0]);
		if (JSON.stringify(first) !== JSON.stringify(thinkingOf(turn))) {
			return `messages.${index}.content.0: \`thinking\` blocks in the latest assistant message cannot be modified.`;
		}
	}
	return undefined;
}

function toEvents(said: Said, turn: number): object[] {
	const { type, thinking, signature } = thinkingOf(turn);
	const block = (index: number, start: object, deltas: object[]) => [
		{ type: 'content_block_start', index, content_block: start },
		...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
		{ type: 'content_block_stop', index },
	];
	const usage = { input_tokens: 100, output_tokens: 20 };
	const message = {
		id: `msg_${turn}`,
		type: 'message',
		role: 'assistant',
		model: 'claude-test',
		content: [],
		stop_reason: null,
		stop_sequence: null,
		usage,
	};
	const json = 'call' in said ? JSON.stringify(said.call.input) : '';
	const answer =
		'call' in said
			? block(1, { type: 'tool_use', id: said.call.id, name: said.call.name, input: {} }, [
					{ type: 'input_json_delta', partial_json: '' },
					{ type: 'input_json_delta', partial_json: json.slice(0, 9) },
					{ type: 'input_json_delta', partial_json: json.slice(9) },
				])
			: block(1, { type: 'text', text: '' }, [
					{ type: 'text_delta', text: said.text.slice(0, 3) },
					{ type: 'text_delta', text: said.text.slice(3) },
				]);
	return [
		{ type: 'message_start', message },
		...block(0, { type, thinking: '', signature: '' }, [
			{ type: 'thinking_delta', thinking },
			{ type: 'signature_delta', signature },
		]),
		{ type: 'ping' },
		...answer,
		{
			type: 'message_delta',
			delta: { stop_reason: 'call' in said ? 'tool_use' : 'end_turn', stop_sequence: null },
			usage: { output_tokens: 20 },
		},
		{ type: 'message_stop' },
	];
}
