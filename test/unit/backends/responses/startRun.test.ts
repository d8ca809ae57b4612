import type { Backend } from '../../../../backends/Backend.ts';
import { createBackend } from '../../../../backends/createBackend.ts';
import { answerFrom, openResponsesBackend } from '../../../support/openResponsesBackend.ts';
import {
	type Answer,
	apiError,
	type Handle,
	page,
	type Received,
	type Server,
} from '../../../support/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const spec = { assistantId: 'conv_a', threadId: 'conv_t' };
const started: Answer = {
	body: { id: 'resp_1', object: 'response', status: 'queued', created_at: 1_700_000_000 },
};

const message = (id: string, role: string, text: string) => ({
	id,
	type: 'message',
	role,
	content: [{ type: role === 'assistant' ? 'output_text' : 'input_text', text }],
});

interface World {
	assistant?: object;
	thread?: object;
	items?: object[];
	/** Answers the calls of `POST /responses` in turn; the last one answers all further ones. */
	starts?: Handle[];
	other?: Handle;
}

async function open({ assistant = {}, thread = {}, items, starts = [], other }: World) {
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

const startsOf = (server: Server): Received[] =>
	server.received.filter(({ method, path }) => method === 'POST' && path === '/v1/responses');

const bodyOf = (received?: Received) =>
	JSON.parse(received?.body.toString() ?? 'null') as Record<string, unknown>;

describe('the body of a run', () => {
	it('is a background response on the conversation, with the Python tool in a container', async () => {
		const { backend, server } = await open({
			assistant: { code_interpreter_files_1: 'file-1,file-2', code_interpreter_memory: '4g' },
			thread: { code_interpreter_files_1: 'file-2,file-3' },
		});
		const run = await backend.startRun(spec);
		expect(run).toMatchObject({ id: 'resp_1', threadId: 'conv_t', status: 'queued' });
		expect(bodyOf(startsOf(server)[0])).toEqual({
			model: 'gpt-5',
			conversation: 'conv_t',
			instructions: 'Be brief.',
			tools: [
				{
					type: 'code_interpreter',
					container: {
						type: 'auto',
						file_ids: ['file-1', 'file-2', 'file-3'],
						memory_limit: '4g',
					},
				},
			],
			include: ['code_interpreter_call.outputs'],
			background: true,
			store: true,
		});
	});

	it('carries what the run overrides', async () => {
		const { backend, server } = await open({
			assistant: { code_interpreter_settings: '{"temperature":0.1,"topP":0.9}' },
		});
		await backend.startRun({
			...spec,
			model: 'gpt-5-mini',
			instructions: 'Be long.',
			additionalInstructions: 'In German.',
			toolChoice: 'required',
			maxOutputTokens: 512,
			temperature: 0.5,
		});
		expect(bodyOf(startsOf(server)[0])).toMatchObject({
			model: 'gpt-5-mini',
			instructions: 'Be long.\n\nIn German.',
			tool_choice: 'required',
			max_output_tokens: 512,
			temperature: 0.5,
			top_p: 0.9,
		});
	});

	it('comes with the wish to be cancelled when it is abandoned, where it is watched', async () => {
		const { backend, server } = await open({});
		await backend.startRun({ ...spec, isWatched: true });
		await backend.startRun({ ...spec, isWatched: false });
		const asked = startsOf(server).map(
			({ headers }) => headers['x-code-interpreter-abandon-after'],
		);
		expect(asked).toEqual(['300', undefined]);
	});

	it("adds further instructions to the assistant's", async () => {
		const { backend, server } = await open({});
		await backend.startRun({ ...spec, additionalInstructions: 'In German.' });
		expect(bodyOf(startsOf(server)[0]).instructions).toBe('Be brief.\n\nIn German.');
	});

	it('is not sent with more files than a container takes', async () => {
		const ids = (from: number) => Array.from({ length: 26 }, (_, at) => `file-${from + at}`);
		const { backend, server } = await open({
			assistant: { code_interpreter_files_1: ids(0).join() },
			thread: { code_interpreter_files_1: ids(26).join() },
		});
		await expect(backend.startRun(spec)).rejects.toMatchObject({ code: 'too_many_files' });
		expect(startsOf(server)).toHaveLength(0);
	});
});

describe('a server that insists on an input', () => {
	const missing: Handle = () =>
		apiError(400, "Missing required parameter: 'input'.", 'missing_required_parameter');

	it('gets one that adds nothing', async () => {
		const { backend, server } = await open({ starts: [missing, () => started] });
		expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
		const [first, second] = startsOf(server).map(bodyOf);
		expect(second).toEqual({
			...first,
			input: [{ role: 'developer', content: 'Answer the newest message.' }],
		});
	});

	it('is not meant when the input is too long', async () => {
		const tooLong = 'Your input exceeds the context window of this model.';
		const { backend, server } = await open({
			starts: [() => apiError(400, tooLong, 'context_length_exceeded')],
		});
		await expect(backend.startRun(spec)).rejects.toThrow(tooLong);
		expect(startsOf(server)).toHaveLength(1);
	});
});

describe('a container that has expired', () => {
	const answers = [
		apiError(400, 'Container is expired.'),
		apiError(404, "Container with id 'cntr_1' not found."),
	];

	it.each(answers)('is asked for once more: %j', async (gone) => {
		const { backend, server } = await open({ starts: [() => gone, () => started] });
		expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
		const [first, second] = startsOf(server).map(bodyOf);
		expect(second).toEqual(first);
	});

	it.each(answers)('is replaced by a new one with the same files after that: %j', async (gone) => {
		const { backend, server } = await open({
			assistant: { code_interpreter_memory: '4g' },
			thread: { code_interpreter_files_1: 'file-1' },
			starts: [() => gone, () => gone, () => started],
			other: ({ path }) => (path === '/v1/containers' ? { body: { id: 'cntr_new' } } : undefined),
		});
		expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
		expect(bodyOf(server.received.find(({ path }) => path === '/v1/containers'))).toMatchObject({
			file_ids: ['file-1'],
			memory_limit: '4g',
		});
		expect(bodyOf(startsOf(server)[2])).toMatchObject({
			tools: [{ type: 'code_interpreter', container: 'cntr_new' }],
		});
	});

	it('is told when the new one does not serve either', async () => {
		const { backend, server } = await open({
			starts: [() => apiError(400, 'Container is expired.')],
			other: ({ path }) => (path === '/v1/containers' ? { body: { id: 'cntr_new' } } : undefined),
		});
		await expect(backend.startRun(spec)).rejects.toThrow('Container is expired.');
		expect(startsOf(server)).toHaveLength(3);
	});

	it('starts no second run when the answer to the run on the new one is lost', async () => {
		const { backend, server } = await open({
			starts: [() => apiError(400, 'Container is expired.'), cutOff],
		});
		expect(await backend.startRun(spec)).toMatchObject({ id: 'after_msg_q' });
		expect(startsOf(server)).toHaveLength(2);
	});
});

const cutOff: Handle = (_received, response) => {
	response.destroy();
	return undefined;
};

const cutInTheBody: Handle = (_received, response) => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
	response.write('{"id":"resp_1","sta', () => response.destroy());
	return undefined;
};

/** The ways in which an answer to `POST /responses` does not arrive. */
const losses: [string, Handle][] = [
	['the connection is cut after the request', cutOff],
	['the connection is cut within the answer', cutInTheBody],
	['the answer is JSON without its end', () => ({ body: '{"id":"resp_1","sta', ...json })],
	...[408, 502, 504].map((status): [string, Handle] => [
		`a gateway answers ${status}`,
		() => ({ status, headers: { 'content-type': 'text/html' }, body: '<html>gateway</html>' }),
	]),
	[
		'a gateway answers 504 and asks for another try',
		() => ({ status: 504, headers: { 'x-should-retry': 'true', 'retry-after': '1' }, body: {} }),
	],
];
const json = { headers: { 'content-type': 'application/json' } };

describe.each(losses)('when %s', (_what, loss) => {
	const call = {
		id: 'ci_1',
		type: 'code_interpreter_call',
		status: 'completed',
		code: 'print(42)',
		container_id: 'cntr_1',
		outputs: [{ type: 'logs', logs: '42' }],
	};

	it('starts no second run, and finds the first by what it leaves in the conversation', async () => {
		const items = [message('msg_q', 'user', 'How many?')];
		const { backend, server, conversations } = await open({
			items,
			starts: [loss],
			other: ({ path }) => (path.startsWith('/v1/containers/') ? page([]) : undefined),
		});
		const run = await backend.startRun(spec);
		const ref = { threadId: 'conv_t', runId: run.id };
		expect((await backend.getRun(ref)).status).toBe('in_progress');
		conversations.conv_t.items.push(
			{ id: 'rs_1', type: 'reasoning' } as never,
			call as never,
			message('msg_a', 'assistant', 'It is 42.'),
			message('msg_next', 'user', 'And now?'),
			message('msg_later', 'assistant', 'Now it is 43.'),
		);
		expect((await backend.getRun(ref)).status).toBe('completed');
		expect(await backend.getRunOutput(ref)).toMatchObject({
			text: 'It is 42.',
			files: [],
			logs: ['42'],
		});
		expect(await backend.listRunSteps(ref)).toMatchObject([
			{ type: 'code', calls: [{ code: 'print(42)', logs: '42' }] },
			{ type: 'message', text: 'It is 42.' },
		]);
		expect(startsOf(server)).toHaveLength(1);
	});

	it('takes no earlier answer for that of this run', async () => {
		const items = [message('msg_q', 'user', 'How many?'), message('msg_a', 'assistant', 'Old.')];
		const { backend, conversations } = await open({ items, starts: [loss] });
		const run = await backend.startRun(spec);
		const ref = { threadId: 'conv_t', runId: run.id };
		expect((await backend.getRun(ref)).status).toBe('in_progress');
		conversations.conv_t.items.push(message('msg_b', 'assistant', 'New.'));
		expect(await backend.getRun(ref)).toMatchObject({ id: run.id, status: 'completed' });
		expect((await backend.getRunOutput(ref)).text).toBe('New.');
	});

	it('says so when the thread had nothing to find the run by', async () => {
		const { backend, server } = await open({ items: [], starts: [loss] });
		await expect(backend.startRun(spec)).rejects.toMatchObject({ code: 'answer_lost' });
		expect(startsOf(server)).toHaveLength(1);
	});
});

describe('a run that was found again', () => {
	it('is still going on while there is only commentary', async () => {
		const items = [message('msg_q', 'user', 'How many?')];
		const { backend, conversations } = await open({ items, starts: [cutOff] });
		const { id } = await backend.startRun(spec);
		conversations.conv_t.items.push(message('msg_d', 'developer', 'Answer the newest message.'), {
			...message('msg_c', 'assistant', 'Let me look.'),
			phase: 'commentary',
		} as never);
		expect(await backend.getRun({ threadId: 'conv_t', runId: id })).toMatchObject({
			status: 'in_progress',
		});
	});

	it('cannot be cancelled, and says why', async () => {
		const { backend } = await open({});
		const cancelling = backend.cancelRun({ threadId: 'conv_t', runId: 'after_msg_q' });
		await expect(cancelling).rejects.toMatchObject({ code: 'answer_lost' });
	});
});

describe('other answers to the start', () => {
	it.each([500, 503])('does not repeat a run after status %i', async (status) => {
		const { backend, server } = await open({ starts: [() => apiError(status, 'stumbled')] });
		await expect(backend.startRun(spec)).rejects.toThrow('stumbled');
		expect(startsOf(server)).toHaveLength(1);
	});

	it('waits as long as a rate limit asks for, then starts the run', async () => {
		const limited: Answer = {
			...apiError(429, 'Slow down.', 'rate_limit_exceeded'),
			headers: { 'retry-after-ms': '20' },
		};
		const { backend, server } = await open({ starts: [() => limited, () => started] });
		expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
		expect(startsOf(server)).toHaveLength(2);
	});

	it.each([
		['insufficient_quota', {}],
		['credit_balance_exhausted', {}],
		['project_spend_limit_exceeded', {}],
		['rate_limit_exceeded', { 'x-should-retry': 'false' }],
	])('does not wait for %s with %j', async (code, headers) => {
		const answer = { ...apiError(429, 'No more.', code), headers: headers as object as never };
		const { backend, server } = await open({ starts: [() => answer] });
		await expect(backend.startRun(spec)).rejects.toMatchObject({ status: 429, code });
		expect(startsOf(server)).toHaveLength(1);
	});

	it('names the request in what it throws', async () => {
		const answer: Answer = {
			...apiError(400, 'The model does not exist.', 'model_not_found'),
			headers: { 'x-request-id': 'req_123' },
		};
		const { backend } = await open({ starts: [() => answer] });
		await expect(backend.startRun(spec)).rejects.toMatchObject({
			requestId: 'req_123',
			code: 'model_not_found',
			hint: expect.stringContaining('Choose a model') as string,
		});
	});

	it('says that another run is active', async () => {
		const { backend } = await open({
			starts: [
				() => apiError(400, 'Another process is currently operating', 'conversation_locked'),
			],
		});
		await expect(backend.startRun(spec)).rejects.toMatchObject({ code: 'thread_busy' });
	});

	it('takes no answer without an id for a run', async () => {
		const { backend, server } = await open({ starts: [() => ({ body: { status: 'queued' } })] });
		await expect(backend.startRun(spec)).rejects.toMatchObject({ code: 'not_an_api' });
		expect(startsOf(server)).toHaveLength(1);
	});
});

describe('the thread', () => {
	it('remembers the run beside what it knew', async () => {
		const { backend, server } = await open({ thread: { report: 'weekly' } });
		await backend.startRun(spec);
		expect(server.calls().at(-1)).toBe('POST /v1/conversations/conv_t');
		expect(bodyOf(server.received.at(-1))).toEqual({
			metadata: { report: 'weekly', code_interpreter_run: 'resp_1' },
		});
	});

	it('need not remember it', async () => {
		const { backend } = await open({
			other: ({ method, path }) =>
				method === 'POST' && path.endsWith('conv_t') ? apiError(400, 'no') : undefined,
		});
		expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
		const full = Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`k${at}`, 'v']));
		const { backend: other, server } = await open({ thread: full });
		await other.startRun(spec);
		expect(server.calls()).not.toContain('POST /v1/conversations/conv_t');
	});
});

it('goes on to its answer after Stop, so that the run can be cancelled', async () => {
	const stop = new AbortController();
	const { server } = await open({
		starts: [
			() => {
				stop.abort(new Error('stopped'));
				return started;
			},
		],
	});
	const settings = { backend: 'responses', ...server, fetch, signal: stop.signal };
	const backend: Backend = createBackend(settings);
	expect(await backend.startRun(spec)).toMatchObject({ id: 'resp_1' });
});
