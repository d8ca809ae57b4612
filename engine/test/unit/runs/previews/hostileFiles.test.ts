import { deflateSync } from 'node:zlib';
import { describePdf } from '../../../../src/runs/previews/describePdf.ts';
import { describeText } from '../../../../src/runs/previews/describeText.ts';
import { elementsOf, textsOf } from '../../../../src/runs/previews/xmlText.ts';
import { expectLinearGrowth } from '../../../support/expectLinearGrowth.ts';

const repeat = (part: string) => (length: number) => part.repeat(Math.ceil(length / part.length));

describe('takes linear time', () => {
	test.each(['<row', '<row>', '<row/>', '<row ', '</row>', '<row>x</row>', '<rows>', '&#', '<'])(
		'for XML of %s',
		(part) => {
			expectLinearGrowth(repeat(part), (xml) => {
				for (const { body } of elementsOf(xml, 'row')) if (body === 'never') break;
				textsOf(xml, 'row');
			});
		},
	);

	test.each(['1', '1.234', ';', 'sep=', '\n', '1,2;', '"', '\u00e4'])('for text of %j', (part) => {
		const toBytes = (length: number) => Buffer.from(repeat(part)(length), 'latin1');
		expectLinearGrowth(toBytes, (bytes) => describeText('a.csv', bytes));
	});
});

test.each(['/Type', '/Type /Pages', '/Type /Pages /Count 1 ', '/ObjStm', '/ObjStm stream\n'])(
	'describes a PDF of megabytes of %j within seconds',
	async (part) => {
		const bytes = Buffer.from('%PDF-1.4'.concat(repeat(part)(8 << 20)).slice(0, 8 << 20));
		const start = process.cpuUsage();
		expect(await describePdf(bytes, bytes.length)).toMatch(/^PDF/);
		const { user, system } = process.cpuUsage(start);
		expect((user + system) / 1e6).toBeLessThan(20);
	},
);

test('does not expand all of a PDF that is small and expands to much', async () => {
	const object = (content: string) =>
		Buffer.concat([
			Buffer.from('/ObjStm\nstream\n'),
			deflateSync(Buffer.from(content)),
			Buffer.from('\nendstream\n'),
		]);
	const page = object('/Type /Page ');
	const large = object(' '.repeat(2_000_000));
	const toPdf = (count: number) =>
		Buffer.concat([Buffer.from('%PDF-1.5\n'), ...Array<Buffer>(count).fill(large), page]);
	const [few, many] = [toPdf(3), toPdf(30)];
	expect(await describePdf(few, few.length)).toBe('PDF, 1 page');
	expect(await describePdf(many, many.length)).toBe('PDF');
});
