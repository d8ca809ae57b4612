import { openAssistantsBackend } from '../../../support/backends/openAssistantsBackend.ts';
import { openMessages } from '../../../support/backends/openMessages.ts';
import { page } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const ref = { threadId: 'thread_1', runId: 'run_1' };

const answer = (content: unknown, more: object = {}) => ({
	id: 'msg_1',
	role: 'assistant',
	run_id: 'run_1',
	content,
	...more,
});

const codeStep = (id: string, toolCalls: unknown) => ({
	id,
	status: 'completed',
	step_details: { type: 'tool_calls', tool_calls: toolCalls },
});

describe('an Assistants server with forms of its own', () => {
	it.each([
		['The answer is 42.', 'The answer is 42.'],
		[
			[{ type: 'text', text: 'Forty' }, null, 7, { type: 'text', text: { value: 'two' } }],
			'Forty\n\ntwo',
		],
		[
			[
				{ type: 'text', text: null },
				{ type: 'text', text: { value: 7 } },
			],
			'',
		],
		[{ value: 'not a list' }, ''],
		[null, ''],
	])('has its answers read: %j', async (content, text) => {
		const { backend } = await openMessages(resources, { messages: [answer(content)] });
		expect((await backend.getRunOutput(ref)).text).toBe(text);
	});

	it('has null entries in lists skipped', async () => {
		const annotation = { type: 'file_path', text: 7, file_path: { file_id: 'file-1' } };
		const { backend } = await openMessages(resources, {
			files: { 'file-1': { filename: 'a.csv' }, 'file-2': { filename: 'b.csv' } },
			messages: [
				null,
				answer(
					[
						null,
						{ type: 'text', text: { value: 'See', annotations: [null, {}, annotation] } },
						{ type: 'image_file', image_file: null },
					],
					{ attachments: [null, { file_id: null }, { file_id: 'file-2' }] },
				),
			] as object[],
			steps: [
				null,
				codeStep('step_0', null),
				codeStep('step_1', [
					null,
					{ type: 'code_interpreter', code_interpreter: null },
					{
						id: 'call_1',
						type: 'code_interpreter',
						code_interpreter: { input: 7, outputs: [null, { type: 'logs', logs: 'a' }] },
					},
				]),
				{ id: 'step_2', step_details: { type: 'message_creation' } },
			] as object[],
		});
		expect(await backend.getRunOutput(ref)).toMatchObject({
			text: 'See',
			files: [{ fileId: 'file-1' }, { fileId: 'file-2' }],
			logs: ['', 'a'],
		});
		expect(await backend.listRunSteps(ref)).toMatchObject([
			{
				type: 'code',
				calls: [
					{ code: '', logs: '' },
					{ code: '', logs: 'a' },
				],
			},
			{ type: 'message', messageId: '' },
		]);
		expect(await backend.listNewestCode(ref)).toMatchObject([{ type: 'code' }]);
	});

	it.each([7, true, ['a.csv'], null, ''])(
		'has a file named by its link when its name on the server is %j',
		async (filename) => {
			const text = 'sandbox:/mnt/data/a.csv';
			const annotation = { type: 'file_path', text, file_path: { file_id: 'file-1' } };
			const { backend } = await openMessages(resources, {
				files: { 'file-1': { filename, bytes: 'four' } },
				messages: [answer([{ type: 'text', text: { value: 'See', annotations: [annotation] } }])],
			});
			const { files } = await backend.getRunOutput(ref);
			expect(files).toMatchObject([{ fileId: 'file-1', fileName: 'a.csv', bytes: undefined }]);
			expect((await backend.getFile('file-1'))?.fileName).toBe('');
		},
	);

	it('has null entries in lists of runs, assistants and models skipped', async () => {
		const { backend } = await openAssistantsBackend(resources, ({ path }) =>
			page([
				null,
				path.endsWith('/runs') ? { id: 'run_1', status: 'queued' } : { id: 'asst_1', model: 'm' },
			] as object[]),
		);
		expect(await backend.findActiveRun('thread_1')).toMatchObject({ id: 'run_1' });
		expect(await backend.listAssistants()).toMatchObject([{ id: 'asst_1' }]);
		expect(await backend.listModels()).toMatchObject([{ id: 'asst_1' }]);
	});

	it('has messages that name no run read after the newest question', async () => {
		const annotation = { type: 'file_path', file_path: { file_id: 'file-1' } };
		const messages = [
			answer('An older answer.', { id: 'msg_0', run_id: null }),
			{ id: 'msg_q', role: 'user', content: 'And now?' },
			answer([{ type: 'text', text: { value: 'The answer is 42.', annotations: [annotation] } }], {
				run_id: undefined,
				// Perhaps an upload of a user.
				attachments: [{ file_id: 'file-2' }],
			}),
		];
		const files = { 'file-1': { filename: 'a.csv' }, 'file-2': { filename: 'b.csv' } };
		const { backend } = await openMessages(resources, { messages, files });
		expect(await backend.getRunOutput(ref)).toMatchObject({
			text: 'The answer is 42.',
			files: [{ fileId: 'file-1', fileName: 'a.csv' }],
		});
	});

	it('has the list of files of the first version of the API read', async () => {
		const { backend } = await openMessages(resources, {
			files: { 'file-1': { filename: 'a.csv' } },
			messages: [answer('Done', { file_ids: ['file-1', null] })],
		});
		expect((await backend.getRunOutput(ref)).files).toMatchObject([{ fileName: 'a.csv' }]);
	});

	it('has citations with the ID of their file in another place read', async () => {
		const annotation = { type: 'file_path', text: 'sandbox:/mnt/data/a.csv', file_id: 'file-1' };
		const { backend } = await openMessages(resources, {
			files: { 'file-1': { filename: 'a.csv' } },
			messages: [answer([{ type: 'text', text: { value: 'See', annotations: [annotation] } }])],
		});
		expect((await backend.getRunOutput(ref)).files).toMatchObject([{ fileName: 'a.csv' }]);
	});

	it.each([
		['in the step', { tool_calls: [{ code_interpreter: { input: 'x', outputs: '5\n' } }] }],
		[
			'without types',
			{ step_details: { tool_calls: [{ code_interpreter: { outputs: [{ logs: '5\n' }] } }] } },
		],
		[
			'with a text',
			{ step_details: { tool_calls: [{ code_interpreter: { outputs: ['5', '\n'] } }] } },
		],
	])('has calls %s read', async (_form, step) => {
		const { backend } = await openMessages(resources, { steps: [{ id: 'step_1', ...step }] });
		const [read] = await backend.listRunSteps(ref);
		expect(read?.type === 'code' && read.calls[0]?.logs.trim()).toBe('5');
	});

	it('has errors and reasons that are texts read', async () => {
		const { backend } = await openAssistantsBackend(resources, () => ({
			body: { id: 'run_1', last_error: 'The GPU is gone', incomplete_details: 'content_filter' },
		}));
		expect(await backend.getRun(ref)).toMatchObject({
			lastError: { message: 'The GPU is gone' },
			incompleteReason: 'content_filter',
		});
	});

	it('has a list of assistants that never ends read once', async () => {
		const { backend, server } = await openAssistantsBackend(resources, () =>
			page([{ id: 'asst_1', model: 'm' }], true),
		);
		expect(await backend.listAssistants()).toHaveLength(1);
		expect(server.calls()).toHaveLength(2);
	});

	it('has functions without a name skipped', async () => {
		const calls = [null, {}, { function: null }, { function: { name: 'lookUp' } }];
		const { backend } = await openAssistantsBackend(resources, () => ({
			body: {
				id: 'run_1',
				status: 'requires_action',
				required_action: { submit_tool_outputs: { tool_calls: calls } },
			},
		}));
		expect(await backend.getRun(ref)).toMatchObject({ wantedFunctions: ['lookUp'] });
	});
});
