import {
	answer,
	codeCall,
	listed,
	openQuestionServer,
} from '../../../support/servers/openQuestionServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

const text = '## Sales of May\n\nThey **rose**.';
const csv = 'month,sales\nMay,3\n';
const world = {
	response: {
		created_at: 1761853223,
		output: [
			codeCall('1\n'),
			answer(text, { cfile_1: 'chart.png', cfile_2: 'totals.csv', cfile_3: 'report.pdf' }),
		],
	},
	listing: {
		cntr_1: [
			listed('cfile_1', 'chart.png', 9),
			listed('cfile_2', 'totals.csv', csv.length),
			listed('cfile_3', 'report.pdf', 3),
		],
	},
	contents: { cfile_1: 'png bytes', cfile_2: csv, cfile_3: 'pdf' },
};

const base64 = (content: string) => Buffer.from(content).toString('base64');

describe('one item for mail and chat', () => {
	it('has the answer in each form, and all files', async () => {
		const { ask } = await openQuestionServer(resources, world);
		const { files, rows, logs } = await ask({ parameters: { output: 'report' } });
		expect(files).toHaveLength(1);
		expect(files[0]?.json).toMatchObject({
			subject: 'Sales of May',
			text: 'Sales of May\n\nThey rose.\n\ntotals.csv\n\nmonth | sales\nMay | 3',
			markdown: `${text}\n\n**totals.csv**\n\n| month | sales |\n| --- | ---: |\n| May | 3 |`,
			inlineAttachments: 'image_1',
			fileAttachments: 'file_1,file_2',
			attachments: 'image_1,file_1,file_2',
			status: 'completed',
			files: [
				{ field: 'image_1', fileName: 'chart.png', kind: 'image', bytes: 9 },
				{ field: 'file_1', fileName: 'totals.csv', kind: 'csv', rowCount: 1 },
				{ field: 'file_2', fileName: 'report.pdf', bytes: 3 },
			],
		});
		const html = String(files[0]?.json.html);
		expect(html).toMatch(/<h2 [^>]*>Sales of May<\/h2>/);
		expect(html).toContain('<img src="cid:image_1" alt="chart.png"');
		expect(html).toMatch(/<td [^>]*>May<\/td>/);
		expect(html).toContain('📎 totals.csv, report.pdf');
		expect(files[0]?.binary).toMatchObject({
			image_1: { data: base64('png bytes'), mimeType: 'image/png' },
			file_1: { data: base64(csv), fileName: 'totals.csv' },
			file_2: { data: base64('pdf') },
		});
		expect(rows.map(({ json }) => json)).toEqual([{ month: 'May', sales: 3 }]);
		expect(logs).toHaveLength(1);
	});

	it('only names the images for nodes that have no inline attachments', async () => {
		const { ask } = await openQuestionServer(resources, world);
		const options = { reportImages: 'attached', reportRows: 0 };
		const { files } = await ask({ parameters: { output: 'report', options } });
		expect(files[0]?.json).toMatchObject({
			inlineAttachments: '',
			fileAttachments: 'image_1,file_1,file_2',
		});
		expect(files[0]?.json.html).toContain('📎 chart.png, totals.csv, report.pdf');
		expect(files[0]?.json.html).not.toMatch(/<img|<table/);
	});

	it('contains the files for pages and forms, which a browser never opens as pages', async () => {
		const { ask } = await openQuestionServer(resources, {
			...world,
			contents: { ...world.contents, cfile_3: '<script>' },
			listing: {
				cntr_1: [...world.listing.cntr_1.slice(0, 2), listed('cfile_3', 'report.pdf', 8)],
			},
		});
		const options = { reportImages: 'embedded' };
		const { files } = await ask({ parameters: { output: 'report', options } });
		const html = String(files[0]?.json.html);
		expect(html).toContain(
			`<img src="data:image/png;base64,${base64('png bytes')}" alt="chart.png"`,
		);
		expect(html.match(/<a href="data:[^"]*" download="[^"]*"/g)).toEqual([
			`<a href="data:image/png;base64,${base64('png bytes')}" download="chart.png"`,
			`<a href="data:application/octet-stream;base64,${base64(csv)}" download="totals.csv"`,
			`<a href="data:application/octet-stream;base64,${base64('<script>')}" download="report.pdf"`,
		]);
		expect(html).not.toContain('cid:');
		expect(files[0]?.json.inlineAttachments).toBe('');
	});

	it('only names files that are too large for a page', async () => {
		const large = 'x'.repeat(5_000_000);
		const { ask } = await openQuestionServer(resources, {
			...world,
			contents: { ...world.contents, cfile_3: large },
			listing: {
				cntr_1: [...world.listing.cntr_1.slice(0, 2), listed('cfile_3', 'report.pdf', 5_000_000)],
			},
		});
		const options = { reportImages: 'embedded' };
		const { files } = await ask({ parameters: { output: 'report', options } });
		expect(String(files[0]?.json.html).length).toBeLessThan(10_000);
		expect(files[0]?.json.html).toContain('totals.csv</a>, report.pdf</p>');
		expect(files[0]?.binary).toHaveProperty('file_2');
	});

	it('reads the width of a PNG from its beginning', async () => {
		const png = `12345678${'\0'.repeat(3)}\x0DIHDR${'\0'.repeat(2)}\x0C\x34${'\0'.repeat(9)}`;
		const { ask } = await openQuestionServer(resources, {
			...world,
			contents: { ...world.contents, cfile_1: png },
			listing: {
				cntr_1: [listed('cfile_1', 'chart.png', png.length), ...world.listing.cntr_1.slice(1)],
			},
		});
		const { files } = await ask({ parameters: { output: 'report' } });
		expect(files[0]?.json.html).toContain('alt="chart.png" width="800"');
	});

	it('is output without files, too', async () => {
		const { ask } = await openQuestionServer(resources, {
			response: { created_at: 1761853223, output: [codeCall('1\n'), answer('')] },
		});
		const { files } = await ask({ parameters: { output: 'report' } });
		expect(files).toMatchObject([
			{ json: { subject: 'Weekly numbers', text: '', markdown: '', attachments: '', files: [] } },
		]);
		expect(files[0]?.binary).toBeUndefined();
	});

	it('has the whole answer as text when the HTML has only its beginning, and says so', async () => {
		const long = 'word '.repeat(50_000).trim();
		const { ask } = await openQuestionServer(resources, {
			response: { created_at: 1761853223, output: [codeCall('1\n'), answer(long)] },
			listing: { cntr_1: [] },
		});
		const { files, hints } = await ask({ parameters: { output: 'report' } });
		expect(files[0]?.json.text).toBe(long);
		expect(files[0]?.json.markdown).toBe(long);
		expect(hints).toEqual([expect.stringMatching(/only the beginning of the answer.*Gmail clips/)]);
	});
});
