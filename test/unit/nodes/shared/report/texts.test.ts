import { fenceAlignedText } from '../../../../../nodes/shared/report/fenceAlignedText.ts';
import { toMarkdownTable } from '../../../../../nodes/shared/report/markdownTable.ts';
import { toPlainText } from '../../../../../nodes/shared/report/toPlainText.ts';
import { toSubject } from '../../../../../nodes/shared/report/toSubject.ts';

describe('toPlainText', () => {
	it.each([
		['# Sales\n\n**Up** by _3_ %.\nNext line.', 'Sales\n\nUp by 3 %.\nNext line.'],
		['- one\n- two\n  1. deep\n\nEnd', '- one\n- two\n  1. deep\n\nEnd'],
		['3. three\n4. four', '3. three\n4. four'],
		['| a | b |\n| - | - |\n|  | 2 |\n\nEnd', 'a | b\n | 2\n\nEnd'],
		[
			'[data](https://ok.example) and <https://ok.example>',
			'data (https://ok.example) and https://ok.example',
		],
		['[totals.csv](totals.csv) ![A chart](chart.png)', 'totals.csv A chart'],
		['```python\nx = 1\n```\n\n---\n\n> quoted', 'x = 1\n\n---\n\nquoted'],
		['<b>1 < 2</b> & `code`', '<b>1 < 2</b> & code'],
		['', ''],
	])('converts %j', (markdown, text) => {
		expect(toPlainText(markdown)).toBe(text);
	});
});

describe('toSubject', () => {
	it.each([
		['Some words.\n\n## **Sales** of May\n\nMore.', 'Sales of May'],
		['\n\n*First* line\nSecond line', 'First line'],
		['# Two\tspaces  here', 'Two spaces here'],
		['# Sales\u2028\u0007Bcc: all@example.com', 'Sales Bcc: all@example.com'],
		['First\r\nBcc: all@example.com', 'First'],
		['# \u202Egnp.exe', 'gnp.exe'],
		['', 'Weekly numbers'],
		['# \n\n', 'Weekly numbers'],
	])('finds the subject of %j', (answer, subject) => {
		expect(toSubject(answer, 'Weekly numbers')).toBe(subject);
	});

	it('has at most a hundred characters, none of them cut in two', () => {
		const subject = toSubject('📊'.repeat(500), '');
		expect(subject).toBe(`${'📊'.repeat(99)}…`);
	});
});

describe('fenceAlignedText', () => {
	it('leaves everything else as it is', () => {
		for (const text of [
			'One sentence.  Another one.\nA third.  And a fourth.',
			'| a   | b |\n| --- | - |\n| 1   | 2 |',
			'- a  b\n- c  d',
			'```\na  b\nc  d\n```',
			'a line with  one gap\nand one without',
			'words  \nwith hard breaks  \nat their ends',
		]) {
			expect(fenceAlignedText(text)).toBe(text);
		}
	});

	it('puts a printed table into a block that its own text cannot close', () => {
		expect(fenceAlignedText('a  1\nb  2\n\nText')).toBe('~~~~\na  1\nb  2\n~~~~\n\nText');
		expect(fenceAlignedText('a  1\n~~~~\nb  2\nc  3')).not.toMatch(/^~~~~\na/);
	});
});

describe('toMarkdownTable', () => {
	it('escapes what has a meaning in Markdown', () => {
		const rows = [{ 'a|b': '*x* `y`\n[z](https://evil.example)' }];
		expect(toMarkdownTable('a_b.csv', { rows, rowCount: 1 }, 20)).toBe(
			'**a\\_b.csv**\n\n| a\\|b |\n| --- |\n| \\*x\\* \\`y\\` \\[z\\](https://evil.example) |',
		);
	});

	it('says when nobody counted the rows', () => {
		const rows = [{ a: 1 }, { a: 2 }];
		expect(toMarkdownTable('a.csv', { rows, rowCount: null }, 1)).toMatch(
			/^\*\*a.csv\*\* \(1–1 \/ …\)/,
		);
	});

	it('is undefined for a CSV without rows', () => {
		expect(toMarkdownTable('a.csv', { rows: [], rowCount: 0 }, 20)).toBeUndefined();
	});
});
