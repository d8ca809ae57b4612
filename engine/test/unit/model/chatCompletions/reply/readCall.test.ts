import { readCall } from '../../../../../src/model/chatCompletions/reply/readCall.ts';

const weather = { name: 'weather', parameters: { type: 'object' } };

function read(name: string, given: string) {
	const call = { id: 'call_1', name, arguments: given };
	return readCall(call, { hasPython: true, functions: [weather] });
}

test('reads the code of a call', () => {
	expect(read('python', '{"code": "print(1)"}')).toEqual({ id: 'call_1', code: 'print(1)' });
});

test.each([
	['bare code', 'print(1)\nprint(2)'],
	['a JSON text', '"print(1)\\nprint(2)"'],
	['a fence around it', '```python\nprint(1)\nprint(2)\n```'],
	['a fence in the JSON', '{"code": "```python\\nprint(1)\\nprint(2)\\n```"}'],
	['another name', '{"script": "print(1)\\nprint(2)"}'],
	['line breaks that are not escaped', '{"code": "print(1)\nprint(2)"}'],
	['single quotes', "{'code': 'print(1)\\nprint(2)'}"],
	['three quotes', '{"code": """print(1)\nprint(2)"""}'],
	['a list of lines', '{"code": ["print(1)", "print(2)"]}'],
	['JSON in JSON', '"{\\"code\\": \\"print(1)\\\\nprint(2)\\"}"'],
	['a surplus comma', '{"code": "print(1)\\nprint(2)",}'],
	['a name without quotes', '{code: "print(1)\\nprint(2)"}'],
])('accepts code as %s, as small models send it', (_how, given) => {
	expect(read('python', given)).toEqual({ id: 'call_1', code: 'print(1)\nprint(2)' });
});

test.each([
	['an empty list', '[]'],
	['the start of a list', '['],
	['a markup in quotes', '"<parameter=code>\nprint(1)'],
	['two pieces of JSON in one', '{"code": "print(1)"}"print(<|im_end|>1)"}'],
	['code in two tags', '<code>print(1)</code><code>print(1)</code>'],
	['the end of JSON', '21 * 2)"}'],
	['inline code without an end', '`print(1'],
	['a thought', 'Thought: I call.\nAction: python'],
	['JSON after debris', "\0{'code': 'print(1)'}[TOOL_CALLS]"],
])('runs nothing of %s', (_what, given) => {
	expect(read('python', given)).toMatchObject({ code: '', objection: expect.any(String) });
});

test('accepts code whose quotes are not escaped', () => {
	const given = '{"code": "print("a, b")\nx = {"y": 1}"}';
	expect(read('python', given)).toMatchObject({ code: 'print("a, b")\nx = {"y": 1}' });
});

test('runs code whose texts contain tokens of chat templates', () => {
	const code = 'print("<|im_end|>")  # <|end|>';
	expect(read('python', JSON.stringify({ code }))).toMatchObject({ code });
});

test('keeps backslashes that are not JSON escapes', () => {
	expect(read('python', '{"code": "re.findall(\'\\d+\', x)"}')).toMatchObject({
		code: "re.findall('\\d+', x)",
	});
});

test.each([
	...['ipython', 'code_interpreter', 'execute_python', 'run_code', 'Python'],
	...['functions.python', 'functions.python:0', 'python.exec', 'python<|channel|>commentary'],
])('accepts the name %s for Python', (name) => {
	expect(read(name, '{"code": "1"}')).toMatchObject({ code: '1' });
});

test.each([
	['python', '{"code": "print(1)'],
	['python', '{"first": "print(1)", "second": "print(2)"}'],
	['python', ''],
	['python', 'null'],
	['python', '{"code": 5}'],
	['python', '{"code": "print(5 <|im_end|>)"}'],
	['python', '{"code": "<tool_call>print(5)"}'],
	['python', '[TOOL_CALLS]{"code": "print(5)"}'],
	['python', 'null{"code": "print(5)"}'],
	['shell', '{"code": "ls"}'],
	['weather', '{"city": '],
	['weather', 'Rome'],
])('does not run the call %s(%s), and explains to the model how to call', (name, given) => {
	const call = read(name, given);
	expect(call).toMatchObject({ code: '', objection: expect.stringMatching(/python|JSON/) });
});

test('passes on the arguments of a function, repaired where they are not valid JSON', () => {
	const given = '{ "city":"Rome" }';
	expect(read('weather', given)).toEqual({ id: 'call_1', name: 'weather', arguments: given });
	expect(read('weather', "{'city': 'Rome'}")).toMatchObject({ arguments: '{"city":"Rome"}' });
	expect(read('weather', '')).toMatchObject({ arguments: '{}' });
	expect(read('functions.weather:1', given)).toMatchObject({ name: 'weather', arguments: given });
});
