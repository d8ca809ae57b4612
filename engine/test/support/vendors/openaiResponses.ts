import type { Said, ScriptedVendor, VendorRequest } from './startVendorServer.ts';

interface Item {
	type?: string;
	call_id?: string;
	encrypted_content?: string;
}

interface Body {
	store?: boolean;
	include?: string[];
	input: Item[];
}

/**
 * The Responses API of OpenAI and xAI without storage: a call goes back with the encrypted reasoning before it. The
 * refusal is quoted from public reports (openai-node#1791).
 */
export const openaiResponses: ScriptedVendor = {
	models: { object: 'list', data: [{ id: 'gpt-5-test', object: 'model' }] },
	isTurn: ({ path }) => path === '/responses',
	answer(request, said, turn) {
		const message = findObjection(request);
		if (message !== undefined) {
			return {
				status: 400,
				body: { error: { message, type: 'invalid_request_error', param: 'input', code: null } },
			};
		}
		return { events: toEvents(said, turn) };
	},
};

function findObjection({ headers, body }: VendorRequest): string | undefined {
	const { store, include = [], input } = body as Body;
	// Azure has a header of its own.
	const isKnown = headers.authorization === 'Bearer the-key' || headers['api-key'] === 'the-key';
	if (!isKnown) return 'Incorrect API key provided.';
	if (store !== false || !include.includes('reasoning.encrypted_content')) return 'Is stored.';
	for (const [index, item] of input.entries()) {
		if (item.type !== 'function_call') continue;
		const before = input[index - 1];
		if (before?.type !== 'reasoning' || !/^secret \d+$/.test(before.encrypted_content ?? '')) {
			return `Item 'fc_${index}' of type 'function_call' was provided without its required 'reasoning' item: 'rs_${index}'.`;
		}
		if (
			!input.some(({ type, call_id: id }) => type === 'function_call_output' && id === item.call_id)
		) {
			return `No tool output found for function call ${item.call_id}.`;
		}
	}
	return undefined;
}

function toEvents(said: Said, turn: number): object[] {
	const usage = { input_tokens: 100, output_tokens: 20, total_tokens: 120 };
	const response = {
		id: `resp_${turn}`,
		created_at: 1_764_000_000,
		model: 'gpt-5-test',
		object: 'response',
		output: [],
		usage,
	};
	const reasoning = {
		type: 'reasoning',
		id: `rs_${turn}`,
		summary: [],
		status: 'completed',
		encrypted_content: `secret ${turn}`,
	};
	let number = 0;
	const event = (type: string, fields: object) => ({ type, sequence_number: number++, ...fields });
	const added = (index: number, item: object) =>
		event('response.output_item.added', { output_index: index, item });
	const done = (index: number, item: object) =>
		event('response.output_item.done', { output_index: index, item });
	const start = [
		event('response.created', { response: { ...response, status: 'in_progress' } }),
		added(0, { ...reasoning, encrypted_content: null }),
		done(0, reasoning),
	];
	const end = event('response.completed', { response: { ...response, status: 'completed' } });
	if ('text' in said) {
		const message = {
			type: 'message',
			id: `msg_${turn}`,
			role: 'assistant',
			status: 'in_progress',
			content: [],
		};
		const text = { type: 'output_text', text: said.text, annotations: [] };
		return [
			...start,
			added(1, message),
			event('response.output_text.delta', {
				item_id: message.id,
				output_index: 1,
				content_index: 0,
				delta: said.text,
				logprobs: [],
			}),
			done(1, { ...message, status: 'completed', content: [text] }),
			end,
		];
	}
	const { id, name, input } = said.call;
	const call = { type: 'function_call', id: `fc_${turn}`, call_id: id, name, arguments: '' };
	const json = JSON.stringify(input);
	return [
		...start,
		added(1, { ...call, status: 'in_progress' }),
		event('response.function_call_arguments.delta', {
			item_id: call.id,
			output_index: 1,
			delta: json,
		}),
		event('response.function_call_arguments.done', {
			item_id: call.id,
			output_index: 1,
			arguments: json,
		}),
		done(1, { ...call, status: 'completed', arguments: json }),
		end,
	];
}
