import {
	answerFrom,
	openResponsesBackend,
} from '../../../../support/backends/openResponsesBackend.ts';
import { apiError } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const ref = { threadId: 'conv_1', runId: 'resp_1' };

const call = (id: string, outputs: unknown, more: object = {}) => ({
	id,
	type: 'code_interpreter_call',
	status: 'completed',
	code: `print("${id}")`,
	container_id: 'cntr_1',
	outputs,
	...more,
});
const logs = (text: string) => ({ type: 'logs', logs: text });
const answer = (content: unknown, more: object = {}) => ({
	id: 'msg_1',
	type: 'message',
	role: 'assistant',
	status: 'completed',
	content,
	...more,
});

async function steps(output: object[], items?: object[]) {
	const { backend, server } = await openResponsesBackend(
		resources,
		answerFrom({
			responses: {
				resp_1: {
					status: 'completed',
					output,
					created_at: 1_700_000_000,
					completed_at: 1_700_000_009,
				},
			},
			conversations: items ? { conv_1: { items } } : {},
		}),
	);
	return { steps: await backend.listRunSteps(ref), server };
}

describe('items without what OpenAI sends', () => {
	const image = { type: 'image', url: 'data:image/png;base64,iVBORw0KGgo=' };

	it.each([undefined, null, 7, {}])('have a status and an ID as texts: %j', async (odd) => {
		const more = { status: odd, container_id: odd ?? 'cntr_1' };
		const { backend } = await openResponsesBackend(
			resources,
			answerFrom({
				responses: {
					resp_1: {
						status: 'completed',
						output: [call(odd as never, [logs('1'), image], more), answer('It is 1.')],
					},
				},
			}),
		);
		const [step] = await backend.listRunSteps(ref);
		expect(step).toMatchObject({ id: 'item-0', status: 'completed' });
		const { files, containers } = await backend.getRunOutput(ref);
		expect(files).toMatchObject([{ fileId: 'item-0-1', fileName: 'figure-1.png' }]);
		expect(containers.every(({ id }) => typeof id === 'string')).toBe(true);
	});
});

describe('listRunSteps', () => {
	it('returns code with logs and images, and messages, in the order of the output', async () => {
		const { steps: listed, server } = await steps([
			{ id: 'rs_1', type: 'reasoning', summary: [] },
			answer([{ type: 'output_text', text: 'Let me look.' }], { id: 'msg_0', phase: 'commentary' }),
			call('ci_1', [logs('a\n'), { type: 'image', url: 'data:image/png;base64,AAAA' }, logs('b')]),
			answer([
				{ type: 'output_text', text: 'Done.' },
				{ type: 'refusal', refusal: 'No more.' },
			]),
		]);
		expect(listed).toMatchObject([
			{ type: 'message', messageId: 'msg_0', text: 'Let me look.' },
			{
				id: 'ci_1',
				type: 'code',
				status: 'completed',
				createdAt: '2023-11-14T22:13:20.000Z',
				completedAt: '2023-11-14T22:13:29.000Z',
				error: undefined,
				calls: [
					{ id: 'ci_1', code: 'print("ci_1")', logs: 'a\nb', images: [{ fileId: 'ci_1-1' }] },
				],
			},
			{ type: 'message', messageId: 'msg_1', text: 'Done.\n\nNo more.' },
		]);
		expect(server.calls()).toEqual(['GET /v1/responses/resp_1']);
	});

	it('gives an image the id of its file in the container when the answer cites it', async () => {
		const picture = { type: 'image', url: 'data:image/png;base64,AAAA' };
		const figure = (fileId: string) => ({
			type: 'container_file_citation',
			container_id: 'cntr_1',
			file_id: fileId,
			filename: `${fileId}.png`,
			start_index: 0,
			end_index: 0,
		});
		const { steps: listed } = await steps([
			call('ci_1', [picture]),
			call('ci_2', [logs('x'), picture]),
			answer([
				{ type: 'output_text', text: '', annotations: [figure('cfile_1'), figure('cfile_2')] },
			]),
		]);
		expect(listed.flatMap((step) => (step.type === 'code' ? step.calls[0]?.images : []))).toEqual([
			{ fileId: 'cfile_1' },
			{ fileId: 'cfile_2' },
		]);
	});

	it('reads empty outputs from the conversation, and reports on the step when it has none either', async () => {
		const { steps: listed } = await steps(
			[call('ci_1', []), call('ci_2', [])],
			[call('ci_1', [logs('found'), { type: 'image', url: 'data:,' }]), call('ci_2', [])],
		);
		expect(listed).toMatchObject([
			{ error: undefined, calls: [{ logs: 'found', images: [{ fileId: 'ci_1-1' }] }] },
			{ error: expect.stringContaining('no output of this code') as string, calls: [{ logs: '' }] },
		]);
	});

	it('trusts an empty list of outputs from the engine, which keeps them', async () => {
		const { backend, server } = await openResponsesBackend(resources, () => ({
			headers: { 'x-code-interpreter-idempotency': 'supported' },
			body: { id: 'resp_1', status: 'completed', output: [call('ci_1', [])] },
		}));
		expect(await backend.listRunSteps(ref)).toMatchObject([{ error: undefined }]);
		expect(server.calls()).toEqual(['GET /v1/responses/resp_1']);
	});

	it.each([
		// As recorded by vercel/ai from xAI.
		[{ arguments: '{"code":"print(55)"}', stdout: '55\n' }, 'print(55)', '55\n'],
		[{ arguments: { code: 'print(55)' }, results: [{ logs: '55' }] }, 'print(55)', '55'],
		[{ arguments: 'print(55)', results: '55' }, 'print(55)', '55'],
		[{ arguments: 'null' }, '', ''],
		[{ code: 7, results: [null, 7, { text: 'seven' }] }, '7', 'seven'],
	])('reads code and logs of other servers: %j', async (fields, code, printed) => {
		const { steps: listed } = await steps([
			{ id: 'fc_1', type: 'code_interpreter_call', ...fields },
		]);
		expect(listed).toMatchObject([{ calls: [{ code, logs: printed }] }]);
	});

	it('reads missing outputs from the conversation', async () => {
		const { steps: listed, server } = await steps(
			[call('ci_1', null), call('ci_2', [logs('kept')]), call('ci_3', undefined)],
			[call('ci_1', [logs('found')]), call('ci_2', [logs('other')])],
		);
		expect(listed.map((step) => step.type === 'code' && [step.calls[0]?.logs, step.error])).toEqual(
			[
				['found', undefined],
				['kept', undefined],
				['', 'The server did not keep the output of this code'],
			],
		);
		const items = server.received.find(({ path }) => path.endsWith('/items'));
		expect(items?.query.getAll('include[]')).toEqual(['code_interpreter_call.outputs']);
	});

	it('reports missing outputs on the step when the conversation cannot be read', async () => {
		const { steps: listed } = await steps([call('ci_1', null)]);
		expect(listed).toMatchObject([{ error: 'The server did not keep the output of this code' }]);

		const { backend } = await openResponsesBackend(resources, ({ path }) =>
			path.includes('/conversations/')
				? apiError(403, 'not yours')
				: { body: { id: 'resp_1', output: [call('ci_1', null)] } },
		);
		expect(await backend.listRunSteps(ref)).toMatchObject([
			{ status: 'completed', calls: [{ code: 'print("ci_1")', logs: '' }] },
		]);
	});

	it('does not report missing outputs of running code', async () => {
		const { steps: listed } = await steps([call('ci_1', null, { status: 'interpreting' })]);
		expect(listed).toMatchObject([{ status: 'interpreting', error: undefined }]);
	});

	it('skips unknown items', async () => {
		const { steps: listed } = await steps([
			{ type: 'web_search_call', id: 'ws_1' },
			{},
			answer(undefined, { id: undefined }),
			answer('a text'),
			answer([{ type: 'output_audio' }, null, 7]),
			call('ci_1', [null, { type: 'video' }, { type: 'logs' }], { code: null, id: undefined }),
		]);
		expect(listed.map(({ type }) => type)).toEqual(['message', 'message', 'message', 'code']);
		expect(listed.at(-1)).toMatchObject({ calls: [{ code: '', logs: '' }] });
	});
});

describe('listNewestCode', () => {
	it('reads the current code in one request, also before its outputs exist', async () => {
		const { backend, server } = await openResponsesBackend(
			resources,
			answerFrom({
				responses: {
					resp_1: {
						status: 'in_progress',
						output: [call('ci_1', [logs('one')]), call('ci_2', null), answer([])],
					},
				},
			}),
		);
		const newest = await backend.listNewestCode(ref);
		expect(newest.flatMap(({ calls }) => calls)).toMatchObject([
			{ id: 'ci_1', code: 'print("ci_1")', logs: 'one' },
			{ id: 'ci_2', logs: '' },
		]);
		expect(server.calls()).toEqual(['GET /v1/responses/resp_1']);
	});
});
