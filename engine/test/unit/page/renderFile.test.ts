import { renderFile } from '../../../src/page/renderFile.ts';
import { RunLinks } from '../../../src/page/RunLinks.ts';

const render = async (name: string, text?: string, isWhole = true) => {
	const file = { id: 'file-1', name, bytes: 100, collection: 'files' as const };
	const start = text === undefined ? undefined : { text, isWhole };
	return (await renderFile(file, new RunLinks('run_1', '9.sig'), start)).text;
};

test('shows a CSV file as a table, with any delimiter', async () => {
	const page = await render('a.csv', 'name;value\n"<b>x</b>; y";1\n');
	expect(page).toContain('<th scope="col">name</th>');
	expect(page).toContain('<td>&lt;b&gt;x&lt;/b&gt;; y</td>');
	expect(page).not.toContain('Only the first');
});

test('shows the start of a large table, without a row that may be cut off', async () => {
	const rows = Array.from({ length: 500 }, (_, index) => `${index},x`).join('\n');
	const page = await render('a.csv', `n,t\n${rows}`, false);
	expect(page).toContain('<td>99</td>');
	expect(page).not.toContain('<td>100</td>');
	expect(page).toContain('Only the first');
	expect(await render('a.csv', 'n,t\n1,x\n22', false)).not.toContain('<td>22</td>');
});

test('shows HTML in a frame without scripts, and its name as text', async () => {
	const page = await render('<img src=x onerror=alert(1)>.html');
	expect(page).toMatch(/<iframe[^>]*\ssandbox\s[^>]*>/);
	expect(page).toContain('src="/runs/run_1/files/file-1/content?watch=9.sig"');
	expect(page).not.toContain('<img src=x');
});

test.each(['a.xlsx', 'a.exe', 'noextension', 'a.csv'])('offers %s for download', async (name) => {
	const page = await render(name);
	expect(page).toContain('This file has no preview.');
	expect(page).toContain('href="/runs/run_1/files/file-1/download?watch=9.sig"');
});
