import { withPythonCode } from '../../../../nodes/AnalyzeFiles/withPythonCode.ts';

const block = (code: string) => `\`\`\`python\n${code}\n\`\`\``;

describe('withPythonCode', () => {
	it('adds the code to the question as a block', () => {
		expect(withPythonCode('', 'print(1)')).toBe(block('print(1)'));
		expect(withPythonCode('Sum it.', 'print(1)\n')).toBe(`Sum it.\n\n${block('print(1)')}`);
	});

	it('uses a fence that the code does not contain', () => {
		const code = 'print("""\n```\nx\n```\n""")';
		expect(withPythonCode('', code)).toBe(`\`\`\`\`python\n${code}\n\`\`\`\``);
	});

	it.each([
		'print(1)',
		'import pandas as pd\nsales = pd.read_csv("sales.csv")\nprint(sales)',
		'# total\nx = 1\nfor i in range(3):\n    x += i\nprint(x)',
		'2 + 2',
		'df.to_csv("out.csv")',
		'%time sum(range(10))',
	])('runs a question that is code: %j', (code) => {
		expect(withPythonCode(code, '')).toBe(block(code));
	});

	it('leaves a question with a block as it is', () => {
		const question = `Sum it.\n${block('print(1)')}`;
		expect(withPythonCode(question, '')).toBe(question);
	});

	it.each([
		'What is the total?',
		'Plot the monthly totals of sales.csv and save them as totals.csv',
		'Import the file and tell me: how many rows?',
		'For each region: sum the sales.',
	])('refuses the question %j, which is not code', (question) => {
		expect(() => withPythonCode(question, '')).toThrow("'Question' contains no Python code");
	});

	it('names both fields when both are empty', () => {
		expect(() => withPythonCode(' ', '')).toThrow("'Question' is empty, and so is 'Python Code'");
	});
});
