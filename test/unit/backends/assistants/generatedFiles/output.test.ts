import { openAssistantsBackend } from '../../../../support/backends/openAssistantsBackend.ts';
import { image, message, openMessages, text } from '../../../../support/backends/openMessages.ts';
import { apiError, page } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

const ref = { threadId: 'thread_1', runId: 'run_1' };

describe('getRunOutput', () => {
	it('combines images, links, attachments and figures of the steps, each file once', async () => {
		const { server, backend } = await openMessages(resources, {
			messages: [
				message([{ type: 'text', text: { value: 'the question', annotations: [] } }], {
					role: 'user',
				}),
				message([image('file-1'), text('See a.csv', ['file-2', '/mnt/data/a.csv'])], {
					attachments: [{ file_id: 'file-2' }, { file_id: 'file-3' }],
				}),
				message([text('And that is all.', ['file-2', '/mnt/data/a.csv'])]),
			],
			steps: [
				{
					id: 'step_1',
					step_details: {
						type: 'tool_calls',
						tool_calls: [
							{
								type: 'code_interpreter',
								code_interpreter: {
									input: '',
									outputs: [
										{ type: 'image', image: { file_id: 'file-1' } },
										{ type: 'image', image: { file_id: 'file-4' } },
									],
								},
							},
						],
					},
				},
			],
			files: {
				'file-1': { filename: 'figure-1.png', bytes: 10 },
				'file-2': { filename: '/mnt/data/a.csv', bytes: 20 },
				'file-3': { filename: 'notes.docx', bytes: 30 },
				'file-4': { filename: 'file-4', bytes: 40 },
			},
		});
		const { text: answer, files } = await backend.getRunOutput(ref);
		expect(answer).toBe('See a.csv\n\nAnd that is all.');
		expect(files).toEqual([
			{
				fileId: 'file-1',
				fileName: 'figure-1.png',
				kind: 'image',
				mimeType: 'image/png',
				bytes: 10,
			},
			{ fileId: 'file-2', fileName: 'a.csv', kind: 'csv', mimeType: 'text/csv', bytes: 20 },
			{
				fileId: 'file-3',
				fileName: 'notes.docx',
				kind: 'document',
				mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
				bytes: 30,
			},
			{ fileId: 'file-4', fileName: 'file-4.png', kind: 'image', mimeType: 'image/png', bytes: 40 },
		]);
		expect(server.calls().filter((call) => call.includes('/files/'))).toHaveLength(4);
	});

	it('omits a deleted file, and keeps one whose description is refused', async () => {
		const gone = await openMessages(resources, { messages: [message([image('file-gone')])] });
		expect(await gone.backend.getRunOutput(ref)).toEqual({
			text: '',
			files: [],
			logs: [],
			containers: [],
		});

		const { backend } = await openAssistantsBackend(resources, ({ path }) =>
			path.includes('/files/') ? apiError(403, 'not yours') : page([message([image('file-1')])]),
		);
		expect((await backend.getRunOutput(ref)).files).toEqual([
			expect.objectContaining({ fileId: 'file-1', fileName: 'file-1.png', kind: 'image' }),
		]);
	});

	it('fails when neither messages nor steps can be read', async () => {
		const { backend } = await openAssistantsBackend(resources, () => apiError(403, 'not yours'));
		await expect(backend.getRunOutput(ref)).rejects.toThrow('not yours');
	});

	it('returns only files of the run from a server that lists the whole thread', async () => {
		const { backend } = await openMessages(resources, {
			messages: [message([text('earlier')], { run_id: 'run_0' }), message([text('now')])],
		});
		expect((await backend.getRunOutput(ref)).text).toBe('now');
	});

	it('uses the name in the link when the server has none', async () => {
		const { backend } = await openMessages(resources, {
			messages: [message([text('x', ['file-1', '/mnt/data/Größe 1.csv'])])],
			files: { 'file-1': {} },
		});
		expect((await backend.getRunOutput(ref)).files).toMatchObject([
			{ fileName: 'Größe 1.csv', kind: 'csv', bytes: undefined },
		]);
	});

	it('does not allow a name that points to another folder', async () => {
		const { backend } = await openMessages(resources, {
			messages: [message([text('x', ['file-1', '/mnt/data/x.csv'])])],
			files: { 'file-1': { filename: '../../etc/cron.d/job' } },
		});
		expect((await backend.getRunOutput(ref)).files[0]?.fileName).toBe('job');
	});

	it('skips parts of unknown shape', async () => {
		const { backend } = await openMessages(resources, {
			messages: [
				message([
					{ type: 'refusal', refusal: 'no' },
					{ type: 'text' },
					{ type: 'text', text: { value: 'x' } },
					{ type: 'image_url', image_url: { url: 'https://example.com/x.png' } },
					{ type: 'image_file' },
					text('y'),
					{
						type: 'text',
						text: { value: '', annotations: [{ type: 'file_citation' }, { type: 'file_path' }] },
					},
				]),
				{ id: 'msg_bare', role: 'assistant', run_id: 'run_1' },
			],
		});
		expect(await backend.getRunOutput(ref)).toMatchObject({ files: [] });
	});

	it('returns what each call printed, and the text without sandbox links', async () => {
		const logs = (id: string, ...outputs: string[]) => ({
			id,
			type: 'code_interpreter',
			code_interpreter: {
				input: '',
				outputs: outputs.map((text) => ({ type: 'logs', logs: text })),
			},
		});
		const details = {
			type: 'tool_calls',
			tool_calls: [logs('call_1', 'one', 'two'), logs('call_2')],
		};
		const { backend } = await openMessages(resources, {
			messages: [message([text('![A chart](sandbox:/mnt/data/a.png)')])],
			steps: [{ id: 'step_1', status: 'completed', step_details: details }],
		});
		expect(await backend.getRunOutput(ref)).toMatchObject({
			text: 'A chart (a.png)',
			logs: ['one\ntwo', ''],
			containers: [],
		});
	});

	it('has an empty text for a run without an answer', async () => {
		const { backend } = await openMessages(resources, {});
		expect(await backend.getRunOutput(ref)).toEqual({
			text: '',
			files: [],
			logs: [],
			containers: [],
		});
	});
});
