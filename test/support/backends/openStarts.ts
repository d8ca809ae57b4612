import { answerFrom, openResponsesBackend } from './openResponsesBackend.ts';
import type { Answer, Handle, Received, Server } from '../servers/openServer.ts';

export const spec = { assistantId: 'conv_a', threadId: 'conv_t' };
export const started: Answer = {
	body: { id: 'resp_1', object: 'response', status: 'queued', created_at: 1_700_000_000 },
};

export const message = (id: string, role: string, text: string) => ({
	id,
	type: 'message',
	role,
	content: [{ type: role === 'assistant' ? 'output_text' : 'input_text', text }],
});

interface World {
	assistant?: object;
	thread?: object;
	items?: object[];
	/** The answers to `POST /responses` in order; the last one is repeated. */
	starts?: Handle[];
	other?: Handle;
}

/** An assistant `conv_a` and a thread `conv_t`, on a server that starts runs. */
export async function openStarts(
	resources: AsyncDisposableStack,
	{ assistant = {}, thread = {}, items, starts = [], other }: World,
) {
	const question = message('msg_q', 'user', 'How many?');
	const conversations = {
		conv_a: {
			metadata: {
				code_interpreter_kind: 'assistant',
				code_interpreter_model: 'gpt-5',
				...assistant,
			},
			items: [message('msg_i', 'developer', 'Be brief.')],
		},
		conv_t: { metadata: { ...thread }, items: items ?? [question] },
	};
	let count = 0;
	const opened = await openResponsesBackend(
		resources,
		answerFrom({
			conversations,
			first: async (received, response) => {
				if (received.method === 'POST' && received.path === '/v1/responses') {
					const start = starts[Math.min(count++, starts.length - 1)] ?? (() => started);
					return await start(received, response);
				}
				return await other?.(received, response);
			},
		}),
	);
	return { ...opened, conversations };
}

export const startsOf = (server: Server): Received[] =>
	server.received.filter(({ method, path }) => method === 'POST' && path === '/v1/responses');

export const bodyOf = (received?: Received) =>
	JSON.parse(received?.body.toString() ?? 'null') as Record<string, unknown>;

/** Closes the connection instead of answering. */
export const cutOff: Handle = (_received, response) => {
	response.destroy();
	return undefined;
};
