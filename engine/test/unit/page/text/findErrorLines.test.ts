import { findErrorLines } from '../../../../src/page/text/findErrorLines.ts';

// Tracebacks as the sandbox's Python prints them.
test.each([
	[
		'a call within the code',
		'printed\nTraceback (most recent call last):\n  File "<cell-2>", line 5, in <module>\n    f()\n    ~^^\n  File "<cell-2>", line 4, in f\n    return 1/0\nZeroDivisionError: division by zero\n',
		[5, 4],
	],
	[
		'a function of earlier code',
		'Traceback (most recent call last):\n  File "<cell-3>", line 1, in <module>\n    f()\n  File "<cell-2>", line 7, in f\nValueError: x\n',
		[1],
	],
	[
		'a syntax error',
		'  File "<cell-1>", line 3\n    if x\n        ^\nSyntaxError: expected \':\'\n',
		[3],
	],
	['no error', 'File "<cell-1>", line 3 is only mentioned\n', []],
	['nothing', '', []],
])('finds the lines of %s', (_what, output, lines) => {
	expect([...findErrorLines(output)]).toEqual(lines);
});
