import { ask, question } from '../../../../support/model/askChatModel.ts';
import { sayPieces, startChatServer } from '../../../../support/model/startChatServer.ts';
import type { ModelEntry, PythonCall } from '../../../../../src/domain/modelEntries.ts';

let chat: Awaited<ReturnType<typeof startChatServer>>;

beforeEach(async () => {
	chat = await startChatServer();
});

afterEach(async () => {
	await chat.close();
});

const result = { status: 'ok' as const, logs: '42\n', figures: [], writtenFiles: [], notes: [] };

/** A run whose model has called `print(21 * 2)` in this way. */
function after(isInText: PythonCall['isInText']): ModelEntry[] {
	const call = { id: 'a', code: 'print(21 * 2)', ...(isInText && { isInText }) };
	return [
		question,
		{ role: 'assistant', text: '', calls: [call] },
		{ role: 'tool', callId: 'a', result },
	];
}

const other = '```python\nanswer = 21 * 2\nprint(answer)\n```';
const marked =
	'<tool_call>\n{"name": "python", "arguments": {"code": "print(21 * 2)"}}\n</tool_call>';

test.each<[string, PythonCall['isInText'], string]>([
	['the code that ran', 'plain', 'It is 42. I ran:\n\n```python\nprint(21 * 2)\n```'],
	['it with a comment', 'plain', 'It is 42:\n\n```python\n# Multiply.\nprint(21 * 2)\n```'],
	['other code after the answer', 'plain', `It is 42.\n\nYou could also write:\n\n${other}`],
	[
		'code for other numbers',
		'plain',
		`It is 42.\n\nTo repeat this with other numbers:\n\n${other}`,
	],
	['other code before the answer', 'plain', `With this code:\n\n${other}\n\nit is 42.`],
	['other code of a model with markup', 'marked', `It is 42.\n\n${other}`],
	['other code of a model with calls', undefined, `It is 42.\n\n${other}`],
	['a call that ran', 'marked', `I called:\n${marked}\nwhich printed 42.`],
	['a call in a sentence', 'marked', `The call <tool_call>{}</tool_call> printed 42.`],
	['a call in a fence', 'marked', `It is 42:\n\n~~~\n${marked}\n~~~`],
	[
		'JSON in a fence',
		'plain',
		'It is 42:\n\n```json\n{"name": "python", "arguments": {"code": "1"}}\n```',
	],
	['XML', 'plain', '<answer><function name="f">42</function></answer>'],
	['a language without calls', 'plain', 'It is 42:\n\n```bash\npython -c "print(42)"\n```'],
])('runs nothing that an answer merely shows: %s', async (_what, isInText, text) => {
	chat.script(sayPieces(...text.match(/[\s\S]{1,5}/g)!));
	const { answer, received } = await ask(chat, {}, after(isInText));
	expect(answer).toMatchObject({ text, calls: [] });
	expect(text.startsWith(received.join(''))).toBe(true);
});

test.each([
	['explains', 'Use pandas:\n\n```python\nimport pandas as pd\n```\n\nThen call `read_csv`.'],
	['warns', 'Like this:\n```py\nx = 1\n```\nReplace 1 by your own number.'],
])('runs no fenced code that the first answer %s', async (_what, text) => {
	chat.script(sayPieces(text));
	expect((await ask(chat)).answer).toMatchObject({ text, calls: [] });
});

test.each([
	['in markup', marked],
	['in JSON', '{"name": "python", "arguments": {"code": "print(21 * 2)"}}'],
])('runs a call %s that is in a fence for Python', async (_how, call) => {
	chat.script(sayPieces(`I call:\n\`\`\`python\n${call}\n\`\`\``));
	expect((await ask(chat)).answer.calls).toMatchObject([{ code: 'print(21 * 2)' }]);
});

test.each<[string, PythonCall['isInText'], string]>([
	['a fence at the end', 'plain', `Now the rest:\n\n${other}`],
	['a fence alone', 'marked', other],
	['markup with a made-up result', 'marked', `${marked.replace('21', '7')}\nIt is 14.`],
	['markup at the end', undefined, `Once more.\n${marked.replace('21', '7')}`],
])('runs the next call of a run: %s', async (_what, isInText, text) => {
	chat.script(sayPieces(text));
	const { answer } = await ask(chat, {}, after(isInText));
	expect(answer.calls).toMatchObject([{ code: expect.stringContaining('print') }]);
});

test('gives calls in a text ids that Mistral accepts, or keeps those of the model', async () => {
	const call = '[TOOL_CALLS]python[ARGS]{"code": "1"}';
	chat.script(sayPieces(call), sayPieces(call.replace('[ARGS]', '[CALL_ID]aB3dE5fG7[ARGS]')));
	const [first] = (await ask(chat, { model: 'Mistral-Small-3.2' })).answer.calls;
	expect(first!.id).toMatch(/^[A-Za-z0-9]{9}$/);
	const [second] = (await ask(chat)).answer.calls;
	expect(second!.id).toBe('aB3dE5fG7');
});
