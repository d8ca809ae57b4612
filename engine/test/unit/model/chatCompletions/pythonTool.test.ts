import { readPythonCall } from '../../../../src/model/chatCompletions/pythonTool.ts';

function read(name: string, given: string) {
	return readPythonCall({ id: 'call_1', type: 'function', function: { name, arguments: given } });
}

test('reads the code of a call', () => {
	expect(read('python', '{"code": "print(1)"}')).toEqual({ id: 'call_1', code: 'print(1)' });
});

test('takes bare code for code, as small models send it', () => {
	expect(read('python', 'print(1)').code).toBe('print(1)');
	expect(read('python', '"print(1)"').code).toBe('print(1)');
});

test.each([
	['python', '{"code": "print(1)'],
	['python', '{"script": "print(1)"}'],
	['python', ''],
	['python', 'null'],
	['shell', '{"code": "ls"}'],
])('runs nothing of a call %s(%s) and tells the model how to call', (name, given) => {
	const call = read(name, given);
	expect(call.code).toBe('');
	expect(call.objection).toMatch(/python|JSON/);
});
