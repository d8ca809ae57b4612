import { call, say } from '../../support/model/startChatServer.ts';
import { codeInterpreter, python } from '../../support/model/pythonTool.ts';
import { logsOf } from '../../support/client/readOutput.ts';
import { useStreamingEngine } from '../../support/engines/useStreamingEngine.ts';

const tests = useStreamingEngine();

const ask = async (content: object[], fields: object = {}) =>
	await tests.engine.client.responses.create({
		model: 'tiny',
		stream: false,
		...fields,
		input: [{ role: 'user', content: content as never }],
	});

const PIXEL =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const image = `data:image/png;base64,${PIXEL}`;
const csv = `data:text/csv;base64,${Buffer.from('a\n1\n2\n').toString('base64')}`;
const newest = () => tests.chat.requests.at(-1)!.messages.at(-1)!.content;

test('shows a model images from data URLs and from uploads', async () => {
	const file = await tests.engine.client.files.create({
		file: new File([Buffer.from(PIXEL, 'base64')], 'a.png'),
		purpose: 'vision',
	});
	tests.chat.script(say('Two pixels.'));
	await ask([
		{ type: 'input_text', text: 'What is it?' },
		{ type: 'input_image', image_url: image, detail: 'low' },
		{ type: 'input_image', file_id: file.id },
	]);
	expect(newest()).toEqual([
		{ type: 'text', text: 'What is it?' },
		{ type: 'image_url', image_url: { url: image, detail: 'low' } },
		{ type: 'image_url', image_url: { url: image } },
	]);
});

test('puts a file that a message contains into /mnt/data, and deletes it with the response', async () => {
	const code = python('print(open("/mnt/data/Umsätze.csv").read())');
	const response = await ask(
		[
			{ type: 'input_file', filename: '../Umsätze.csv', file_data: csv },
			{ type: 'input_text', text: code },
		],
		{ model: 'python', tools: codeInterpreter(), include: ['code_interpreter_call.outputs'] },
	);
	expect(logsOf(response)).toBe('a\n1\n2\n\n');
	const listed = await tests.engine.client.files.list();
	const inline = listed.data.find(({ filename }) => filename === 'Umsätze.csv');
	expect(inline).toMatchObject({ bytes: 6, purpose: 'user_data' });
	const { data } = await tests.engine.client.responses.inputItems.list(response.id);
	expect(data[0]).toMatchObject({ content: [{ type: 'input_file', file_id: inline!.id }, {}] });
	await tests.engine.client.responses.delete(response.id);
	await expect(tests.engine.client.files.retrieve(inline!.id)).rejects.toThrow('No such File');
});

test('tells a chat model where the file is', async () => {
	tests.chat.script(call('1'), say('Done.'));
	const part = { type: 'input_file', filename: 'a.csv', file_data: csv };
	await ask([part, { type: 'input_text', text: 'Sum it.' }], { tools: codeInterpreter() });
	const question = tests.chat.requests.at(-2)!.messages.find(({ role }) => role === 'user');
	expect(question?.content).toBe('(Attached: "/mnt/data/a.csv")\n\nSum it.');
});

test('shows a model without Python the text of a file, and names one that is not text', async () => {
	tests.chat.script(say('3'));
	await ask([
		{ type: 'input_file', filename: 'a.csv', file_data: csv },
		{ type: 'input_file', filename: 'a.png', file_data: image },
		{ type: 'input_text', text: 'Sum it.' },
	]);
	expect(newest()).toBe(
		'File "a.csv":\n\na\n1\n2\n\n\n(The file "a.png" is not a text, or is too large to be shown. It can be read with code_interpreter.)\n\nSum it.',
	);
});
