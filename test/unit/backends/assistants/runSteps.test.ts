import { openAssistantsBackend } from '../../../support/backends/openAssistantsBackend.ts';
import { page } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const ref = { threadId: 'thread_1', runId: 'run_1' };

const step = (id: string, stepDetails: unknown, more: object = {}) => ({
	id,
	object: 'thread.run.step',
	type: (stepDetails as { type?: string } | undefined)?.type,
	status: 'completed',
	created_at: 1_700_000_000,
	completed_at: 1_700_000_001,
	last_error: null,
	step_details: stepDetails,
	...more,
});

const codeStep = (id: string, ...calls: unknown[]) =>
	step(id, { type: 'tool_calls', tool_calls: calls });

const call = (id: string, input: string, outputs: unknown) => ({
	id,
	type: 'code_interpreter',
	code_interpreter: { input, outputs },
});

async function listSteps(steps: unknown[], messages: unknown[] = []) {
	const { backend } = await openAssistantsBackend(resources, ({ path }) =>
		page(path.endsWith('/steps') ? steps : messages),
	);
	return await backend.listRunSteps(ref);
}

describe('listRunSteps', () => {
	it('reads code, logs and images of every call', async () => {
		const outputs = [
			{ type: 'logs', logs: 'one' },
			{ type: 'image', image: { file_id: 'file-1' } },
			{ type: 'logs', logs: 'two' },
		];
		const [read] = await listSteps([
			codeStep('step_1', call('call_1', 'print("one")', outputs), call('call_2', '2', [])),
		]);
		expect(read).toMatchObject({
			id: 'step_1',
			type: 'code',
			status: 'completed',
			createdAt: '2023-11-14T22:13:20.000Z',
			completedAt: '2023-11-14T22:13:21.000Z',
			error: undefined,
			calls: [
				{ id: 'call_1', code: 'print("one")', logs: 'one\ntwo', images: [{ fileId: 'file-1' }] },
				{ id: 'call_2', code: '2', logs: '', images: [] },
			],
		});
	});

	it.each([null, undefined, []])(
		'takes outputs %j for a call that printed nothing',
		async (outputs) => {
			const [read] = await listSteps([codeStep('step_1', call('call_1', 'x', outputs))]);
			expect(read).toMatchObject({ calls: [{ logs: '', images: [] }] });
		},
	);

	it('skips outputs, calls and steps of unknown shape', async () => {
		const steps = await listSteps([
			codeStep(
				'step_1',
				{ id: 'call_0', type: 'function', function: { name: 'f' } },
				{ id: 'call_1', type: 'code_interpreter' },
				call('call_2', 'x', [{ type: 'image' }, { type: 'video' }, { type: 'logs' }]),
			),
			codeStep('step_2', { id: 'call_3', type: 'file_search' }),
			step('step_3', undefined),
			step('step_4', { type: 'brand_new' }),
			step('step_5', { type: 'tool_calls' }),
		]);
		expect(steps.map(({ id }) => id)).toEqual(['step_1']);
		expect(steps[0]).toMatchObject({
			calls: [
				{ code: '', logs: '', images: [] },
				{ code: 'x', logs: '', images: [] },
			],
		});
	});

	it('includes the text of message steps', async () => {
		const message = {
			id: 'msg_1',
			run_id: 'run_1',
			role: 'assistant',
			content: [
				{ type: 'text', text: { value: 'Here it is.', annotations: [] } },
				{ type: 'image_file', image_file: { file_id: 'file-1' } },
				{ type: 'text', text: { value: 'Done.', annotations: [] } },
			],
		};
		const creation = (id: string) => ({
			type: 'message_creation',
			message_creation: { message_id: id },
		});
		const steps = await listSteps(
			[step('step_1', creation('msg_1')), step('step_2', creation('msg_gone'))],
			[message],
		);
		expect(steps).toMatchObject([
			{ type: 'message', messageId: 'msg_1', text: 'Here it is.\n\nDone.' },
			{ type: 'message', messageId: 'msg_gone', text: '' },
		]);
	});

	it('reads no messages where only the code is needed', async () => {
		const details = { type: 'message_creation', message_creation: { message_id: 'msg_1' } };
		const { server, backend } = await openAssistantsBackend(resources, () =>
			page([step('step_1', details)]),
		);
		const steps = await backend.listRunSteps(ref, { onlyCode: true });
		expect(steps).toMatchObject([{ type: 'message', messageId: 'msg_1', text: '' }]);
		expect(server.calls()).toEqual(['GET /v1/threads/thread_1/runs/run_1/steps']);
	});

	it('reads all pages, oldest first', async () => {
		const first = Array.from({ length: 100 }, (_, index) =>
			codeStep(`step_${index}`, call('c', 'x', [])),
		);
		const { server, backend } = await openAssistantsBackend(resources, ({ query }) =>
			query.get('after') === 'step_99'
				? page([codeStep('step_100', call('c', 'x', []))])
				: page(first, true),
		);
		expect(await backend.listRunSteps(ref)).toHaveLength(101);
		expect(server.received[0]?.query.get('order')).toBe('asc');
	});

	it('stops when a server returns its first page forever', async () => {
		const { backend } = await openAssistantsBackend(resources, () => ({
			body: { data: [codeStep('step_1', call('c', 'x', []))] },
		}));
		expect(await backend.listRunSteps(ref)).toHaveLength(1);
	});

	it.each([
		['failed', 'failed_at'],
		['cancelled', 'cancelled_at'],
	])('reports when and why a step is %s', async (status, time) => {
		const [read] = await listSteps([
			{
				...codeStep('step_1', call('call_1', 'x', [])),
				status,
				completed_at: null,
				[time]: 1_700_000_005,
				last_error: { code: 'server_error', message: 'the sandbox is gone' },
			},
		]);
		expect(read).toMatchObject({
			status,
			completedAt: '2023-11-14T22:13:25.000Z',
			error: 'the sandbox is gone',
		});
	});
});

describe('listNewestCode', () => {
	it('reads the newest code calls in one request, oldest first', async () => {
		const logs = [{ type: 'logs', logs: 'one' }];
		const { server, backend } = await openAssistantsBackend(resources, () =>
			page(
				[
					step('step_3', { type: 'message_creation', message_creation: { message_id: 'msg_1' } }),
					codeStep('step_2', call('call_2', 'print(2)', null)),
					codeStep('step_1', call('call_1', 'print(1)', logs)),
				],
				true,
			),
		);
		const steps = await backend.listNewestCode(ref);
		expect(steps.flatMap(({ calls }) => calls)).toMatchObject([
			{ id: 'call_1', code: 'print(1)', logs: 'one' },
			{ id: 'call_2', code: 'print(2)', logs: '' },
		]);
		expect(server.calls()).toEqual(['GET /v1/threads/thread_1/runs/run_1/steps']);
		expect(server.received[0]?.query.get('order')).toBe('desc');
	});
});
