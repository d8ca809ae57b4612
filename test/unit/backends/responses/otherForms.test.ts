import {
	answerFrom,
	openResponsesBackend,
} from '../../../support/backends/openResponsesBackend.ts';
import { apiError } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

// The forms are invented, after those that servers other than OpenAI's were seen to send.
const resources = resourcesOfThisFile();
const ref = { threadId: 'conv_1', runId: 'resp_1' };
const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

const call = (more: object = {}) => ({
	id: 'ci_1',
	type: 'code_interpreter_call',
	status: 'completed',
	code: 'print(1)',
	container_id: 'cntr_1',
	...more,
});
const printing = call({ outputs: [{ type: 'logs', logs: '1\n' }] });

const answer = (text: string, annotations: object[] = []) => ({
	id: 'msg_1',
	type: 'message',
	role: 'assistant',
	content: [{ type: 'output_text', text, annotations }],
});

interface World {
	output?: unknown;
	/** More keys of the response. */
	more?: object;
	items?: object[];
	listing?: object[];
	files?: Record<string, object>;
}

async function open({ output, more, items = [], listing = [], files }: World) {
	const response = { status: 'completed', created_at: 1_761_853_223, output, ...more };
	const conversations = { conv_1: { items } };
	const containers = { cntr_1: listing };
	const world = { responses: { resp_1: response }, conversations, containers, files };
	return await openResponsesBackend(resources, answerFrom(world));
}

describe('an answer', () => {
	it.each([
		['the text of the whole response', { more: { output_text: 'It is 42.' } }],
		['a message without a type', { output: [{ role: 'assistant', content: 'It is 42.' }] }],
		['a text in place of a message', { output: [{ type: 'output_text', text: 'It is 42.' }] }],
	])('is read from %s', async (_form, world) => {
		const { backend } = await open(world);
		expect((await backend.getRunOutput(ref)).text).toBe('It is 42.');
		expect(await backend.listRunSteps(ref)).toMatchObject([{ type: 'message', text: 'It is 42.' }]);
	});

	it('is not read twice where the response has its text, too', async () => {
		const output = [answer('It is 42.')];
		const { backend } = await open({ output, more: { output_text: 'It is 42.' } });
		expect((await backend.getRunOutput(ref)).text).toBe('It is 42.');
	});
});

describe('what code printed', () => {
	it.each([
		['a text', { outputs: '1\n' }, '1\n'],
		['texts in a list', { outputs: ['1\n', '2\n'] }, '1\n2\n'],
		['logs in a list', { outputs: [{ type: 'logs', logs: ['1\n', '2\n'] }] }, '1\n2\n'],
		[
			'outputs of other types',
			{ outputs: [{ type: 'stdout', text: '1\n' }, { content: '2' }] },
			'1\n2',
		],
		['a result', { result: { stdout: '1\n', stderr: 'a warning' } }, '1\na warning'],
		['an output', { output: '1\n' }, '1\n'],
		['both streams', { stdout: '1\n', stderr: 'a warning' }, '1\na warning'],
	])('is read from %s', async (_form, more, logs) => {
		const { backend } = await open({ output: [call(more)] });
		expect(await backend.listRunSteps(ref)).toMatchObject([
			{ error: undefined, calls: [{ logs }] },
		]);
		expect((await backend.getRunOutput(ref)).logs).toEqual([logs]);
	});

	it('is read from a copy in the conversation with another ID, if only one has the same code', async () => {
		const copy = call({ id: 'ci_copy', outputs: [{ type: 'logs', logs: 'found' }] });
		const output = [call({ outputs: [] })];
		const { backend } = await open({ output, items: [copy] });
		expect(await backend.listRunSteps(ref)).toMatchObject([{ calls: [{ logs: 'found' }] }]);
		const { backend: other } = await open({ output, items: [copy, { ...copy, id: 'ci_2' }] });
		expect(await other.listRunSteps(ref)).toMatchObject([{ calls: [{ logs: '' }] }]);
	});
});

it('reads code from the input of a call, and its error from the call', async () => {
	const odd = {
		type: 'code_interpreter_call',
		input: '1/0',
		error: { message: 'ZeroDivisionError' },
	};
	const { backend } = await open({ output: [odd] });
	expect(await backend.listRunSteps(ref)).toMatchObject([
		{ error: 'ZeroDivisionError', calls: [{ code: '1/0' }] },
	]);
});

describe('a figure', () => {
	it.each([
		['an SVG that is not Base64', "data:image/svg+xml;utf8,<svg xmlns='x'/>", 'figure-1.svg', 16],
		['an SVG with percent signs', 'data:image/svg+xml,%3Csvg%2F%3E', 'figure-1.svg', 6],
		['an address with parameters', `data:image/png;name=x.png;base64,${PNG}`, 'figure-1.png', 70],
		['Base64 alone', PNG, 'figure-1.png', 70],
		['a WebP', `data:image/webp;base64,${PNG}`, 'figure-1.webp', 70],
	])('is read from %s', async (_form, url, fileName, bytes) => {
		const { backend } = await open({ output: [call({ outputs: [{ type: 'image', url }] })] });
		const { files } = await backend.getRunOutput(ref);
		expect(files).toMatchObject([{ fileName, bytes, kind: 'image' }]);
		const { response } = await backend.openFile(files[0] as (typeof files)[0]);
		expect((await response.arrayBuffer()).byteLength).toBe(bytes);
	});

	it.each([
		{ type: 'image', image_url: { url: `data:image/png;base64,${PNG}` } },
		{ type: 'image_url', image_url: `data:image/png;base64,${PNG}` },
		{ type: 'output_image', b64_json: PNG },
	])('is read from %j', async (output) => {
		const { backend } = await open({ output: [call({ outputs: [output] })] });
		expect((await backend.getRunOutput(ref)).files).toMatchObject([{ bytes: 70 }]);
	});

	it('is not downloaded when the response has all of its bytes', async () => {
		const cited = { type: 'container_file_citation', container_id: 'cntr_1', file_id: 'cfile_1' };
		const { backend, server } = await open({
			output: [
				call({ outputs: [{ type: 'image', url: `data:image/png;base64,${PNG}` }] }),
				answer('See', [{ ...cited, filename: 'cfile_1.png', start_index: 0, end_index: 0 }]),
			],
			listing: [
				{ id: 'cfile_1', path: '/mnt/data/cfile_1.png', bytes: 70, created_at: 1_761_853_224 },
			],
		});
		const { files } = await backend.getRunOutput(ref);
		const { response } = await backend.openFile(files[0] as (typeof files)[0]);
		expect((await response.arrayBuffer()).byteLength).toBe(70);
		expect(server.calls().filter((each) => each.includes('content'))).toEqual([]);
	});

	it('that is shown twice has the ID of the step that showed it first', async () => {
		const outputs = [{ type: 'image', url: `data:image/png;base64,${PNG}` }];
		const { backend } = await open({ output: [call({ outputs }), call({ id: 'ci_2', outputs })] });
		expect((await backend.getRunOutput(ref)).files).toMatchObject([{ fileId: 'ci_1-0' }]);
	});
});

describe('a file', () => {
	const inContainer = [{ fileId: 'cfile_1', fileName: 'a.csv', containerId: 'cntr_1' }];

	it('is in the only container when its citation names none', async () => {
		const citation = { type: 'container_file_citation', file_id: 'cfile_1', filename: 'a.csv' };
		const { backend } = await openResponsesBackend(resources, ({ path }) =>
			path.includes('/responses/')
				? {
						body: {
							id: 'resp_1',
							status: 'completed',
							output: [printing, answer('x', [citation])],
						},
					}
				: apiError(403, 'Missing scope'),
		);
		expect((await backend.getRunOutput(ref)).files).toMatchObject(inContainer);
	});

	it.each([
		['type files', { type: 'files', files: [{ file_id: 'cfile_1', filename: 'a.csv' }] }],
		['an ID of its own', { type: 'file', file_id: 'cfile_1', filename: 'a.csv' }],
	])('is found in an output with %s', async (_form, output) => {
		const { backend } = await open({ output: [call({ outputs: [output] })] });
		expect((await backend.getRunOutput(ref)).files).toMatchObject(inContainer);
	});

	it('of the Files API is found in the output that shows it', async () => {
		const { backend } = await open({
			output: [call({ outputs: [{ type: 'image', image: { file_id: 'file-1' } }] })],
			files: { 'file-1': { filename: 'chart.png', bytes: 5 } },
		});
		expect((await backend.getRunOutput(ref)).files).toMatchObject([
			{ fileId: 'file-1', fileName: 'chart.png', bytes: 5 },
		]);
	});

	it('is found in the container of the request when its call names none', async () => {
		const { backend } = await open({
			output: [call({ container_id: null, outputs: [] })],
			more: { tools: [{ type: 'code_interpreter', container: 'cntr_1' }] },
			listing: [{ id: 'cfile_1', filename: 'a.csv', size: 4, created_at: 1_761_853_224 }],
		});
		expect((await backend.getRunOutput(ref)).files).toMatchObject([
			{ ...inContainer[0], bytes: 4 },
		]);
	});

	it('belongs to its run when times are in milliseconds or ISO 8601', async () => {
		const { backend } = await open({
			output: [printing],
			more: { created_at: '2025-10-30T19:40:23Z', completed_at: 1_761_853_253_000 },
			listing: [{ id: 'cfile_1', path: '/mnt/data/a.csv', created_at: 1_761_853_228_000 }],
		});
		expect((await backend.getRunOutput(ref)).files).toMatchObject(inContainer);
		expect(await backend.getRun(ref)).toMatchObject({
			createdAt: '2025-10-30T19:40:23.000Z',
			completedAt: '2025-10-30T19:40:53.000Z',
		});
	});
});

it('reads errors and reasons that are texts', async () => {
	const { backend } = await open({
		output: [],
		more: { error: 'The GPU is gone', incomplete_details: 'max_tool_calls' },
	});
	expect(await backend.getRun(ref)).toMatchObject({
		lastError: { message: 'The GPU is gone' },
		incompleteReason: 'max_tool_calls',
	});
});
