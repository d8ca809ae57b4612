import type { ScriptedVendor, VendorRequest } from './startVendorServer.ts';

interface Body {
	options?: { num_ctx?: number };
	messages: {
		role: string;
		content: unknown;
		thinking?: string;
		tool_calls?: { function: { arguments: unknown } }[];
	}[];
}

/** Ollama's own API. Its refusals are those of its Go code for JSON of another type, in public reports. */
export const ollama: ScriptedVendor = {
	models: {
		models: [{ name: 'qwen3:8b', model: 'qwen3:8b' }],
		model_info: { 'general.architecture': 'qwen3', 'qwen3.context_length': 40_960 },
		parameters: 'stop "<|im_end|>"\ntemperature 0.6',
	},
	isTurn: ({ path }) => path === '/api/chat',
	answer(request, said, turn) {
		const error = findObjection(request);
		if (error !== undefined) return { status: 400, body: { error } };
		const line = (message: object) => ({ model: 'qwen3:8b', message, done: false });
		const said1 =
			'call' in said
				? {
						content: '',
						tool_calls: [{ function: { name: said.call.name, arguments: said.call.input } }],
					}
				: { content: said.text };
		return {
			framing: 'lines',
			events: [
				line({ role: 'assistant', content: '', thinking: `Thought ${turn}.` }),
				line({ role: 'assistant', ...said1 }),
				{
					...line({ role: 'assistant', content: '' }),
					done: true,
					done_reason: 'stop',
					prompt_eval_count: 100,
					eval_count: 20,
				},
			],
		};
	},
};

function findObjection({ body }: VendorRequest): string | undefined {
	const { options, messages } = body as Body;
	if (options?.num_ctx !== 16_384) return 'The prompt would be cut at 4096 tokens.';
	if (!messages.every(({ content }) => typeof content === 'string')) {
		return 'json: cannot unmarshal array into Go struct field ChatRequest.messages of type string';
	}
	const calls = messages.flatMap(({ tool_calls: each = [] }) => each);
	if (!calls.every(({ function: { arguments: given } }) => typeof given === 'object')) {
		return 'json: cannot unmarshal string into Go struct field ChatRequest.messages.tool_calls.function.arguments';
	}
	return undefined;
}
