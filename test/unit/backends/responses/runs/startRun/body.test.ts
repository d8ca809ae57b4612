import { apiError } from '../../../../../support/servers/openServer.ts';
import { bodyOf, openStarts, spec, startsOf } from '../../../../../support/backends/openStarts.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('the body of a run', () => {
	it('is a background response on the conversation, with the Python tool in a container', async () => {
		const { backend, server } = await openStarts(resources, {
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

	it('sends the settings that the run overrides', async () => {
		const { backend, server } = await openStarts(resources, {
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

	it('names the time zone of the run in its metadata', async () => {
		const { backend, server } = await openStarts(resources, {});
		await backend.startRun({ ...spec, timezone: 'Asia/Tokyo' });
		expect(bodyOf(startsOf(server)[0])).toMatchObject({ metadata: { timezone: 'Asia/Tokyo' } });
	});

	it('sends the completion window when one is chosen, and remembers it', async () => {
		const { backend, server } = await openStarts(resources, {
			thread: { code_interpreter_kind: 'thread' },
		});
		await backend.startRun({ ...spec, completionWindow: '8h', timezone: 'Asia/Tokyo' });
		expect(bodyOf(startsOf(server)[0])).toMatchObject({
			background: true,
			background_options: { completion_window: '8h' },
			metadata: { completion_window: '8h', timezone: 'Asia/Tokyo' },
			tools: [{ container: { type: 'auto' } }],
		});
		// One that is created now would expire before the run starts.
		expect(server.calls()).not.toContain('POST /v1/containers');
	});

	it('has a container of its own with the completion window soonest', async () => {
		const { backend, server } = await openStarts(resources, {
			thread: { code_interpreter_kind: 'thread' },
		});
		await backend.startRun({ ...spec, completionWindow: 'soonest' });
		expect(bodyOf(startsOf(server)[0])).toMatchObject({
			background_options: { completion_window: 'soonest' },
		});
		expect(server.calls()).toContain('POST /v1/containers');
	});

	// The words of OpenAI's API for unknown parameters, and of its SDK for these ones.
	it.each([
		"Unknown parameter: 'background_options'.",
		"The 8h completion window requires background: true and is not available for 'gpt-5'.",
	])('names the option when the server rejects the completion window: %s', async (message) => {
		const { backend, server } = await openStarts(resources, {
			starts: [() => apiError(400, message)],
		});
		await expect(backend.startRun({ ...spec, completionWindow: '8h' })).rejects.toMatchObject({
			code: 'no_completion_window',
			message: `The server rejected the completion window: ${message}`,
			hint: expect.stringContaining("Remove 'Completion Window'") as string,
		});
		expect(startsOf(server)).toHaveLength(1);
	});

	it('asks the server to cancel a watched run when it is abandoned', async () => {
		const { backend, server } = await openStarts(resources, {});
		await backend.startRun({ ...spec, isWatched: true });
		await backend.startRun({ ...spec, isWatched: false });
		const asked = startsOf(server).map(
			({ headers }) => headers['x-code-interpreter-abandon-after'],
		);
		expect(asked).toEqual(['300', undefined]);
	});

	it("adds further instructions to the assistant's", async () => {
		const { backend, server } = await openStarts(resources, {});
		await backend.startRun({ ...spec, additionalInstructions: 'In German.' });
		expect(bodyOf(startsOf(server)[0]).instructions).toBe('Be brief.\n\nIn German.');
	});

	it('is not sent with more files than a container accepts', async () => {
		const ids = (from: number) => Array.from({ length: 26 }, (_, at) => `file-${from + at}`);
		const { backend, server } = await openStarts(resources, {
			assistant: { code_interpreter_files_1: ids(0).join() },
			thread: { code_interpreter_files_1: ids(26).join() },
		});
		await expect(backend.startRun(spec)).rejects.toMatchObject({ code: 'too_many_files' });
		expect(startsOf(server)).toHaveLength(0);
	});
});
