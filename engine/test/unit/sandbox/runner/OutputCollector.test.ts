import { readConfig } from '../../../../src/config/readConfig.ts';
import { fixedLimits } from '../../../../src/sandbox/limits.ts';
import { OutputCollector } from '../../../../src/sandbox/runner/OutputCollector.ts';

const limits = {
	...fixedLimits,
	...readConfig({}).sandboxLimits,
	outputBytes: 20,
	images: 2,
	imagesTotalBytes: 100,
};
const png = (bytes = 0) =>
	Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		Buffer.alloc(bytes),
	]);

function collect(...parts: Array<string | Buffer | { image: Buffer }>) {
	const collector = new OutputCollector(limits);
	for (const part of parts) {
		if (typeof part === 'object' && 'image' in part) collector.addImage(part.image);
		else collector.addText(Buffer.from(part));
	}
	return collector
		.outputs()
		.map((output) => (output.type === 'logs' ? output.text : { image: output.bytes.length }));
}

it('merges texts and keeps pictures between them', () => {
	expect(collect('a', 'b', { image: png() }, 'c')).toEqual(['ab', { image: 8 }, 'c']);
});

it('keeps a text of exactly the limit whole', () => {
	expect(collect('0123456789', 'abcdefghij')).toEqual(['0123456789abcdefghij']);
});

it('cuts the middle out of a longer text and reports how much is missing', () => {
	expect(collect('0123456789', 'xxxxx'.repeat(100), 'abcdefghij')).toEqual([
		'0123456789\n… 500 bytes of output left out …\nabcdefghij',
	]);
});

it('keeps pictures within the text that it cuts', () => {
	expect(collect('0123456789xxx', { image: png() }, 'x'.repeat(200), 'abcdefghij')).toEqual([
		'0123456789\n… 203 bytes of output left out …\n',
		{ image: 8 },
		'abcdefghij',
	]);
});

it('replaces a picture in its place, if the new one is a picture that fits', () => {
	const collector = new OutputCollector(limits);
	collector.addImage(png(1));
	collector.addText(Buffer.from('a'));
	collector.addImage(png(2));
	for (const [number, replacing] of [
		[0, png(3)],
		[1, png(90)],
		[1, Buffer.from('<svg>')],
		[2, png(4)],
	] as const) {
		collector.replaceByNext(number);
		collector.addImage(replacing);
	}
	expect(
		collector
			.outputs()
			.map((output) => (output.type === 'logs' ? output.text : output.bytes.length)),
	).toEqual([11, 'a', 10]);
});

it('holds bounded memory whatever arrives', () => {
	const collector = new OutputCollector(limits);
	for (let count = 0; count < 10_000; count++) collector.addText(Buffer.from('x'.repeat(1000)));
	expect(collector.textBytes).toBe(10_000_000);
	expect(collector.outputs()).toEqual([
		{
			type: 'logs',
			text: `${'x'.repeat(10)}\n… 9999980 bytes of output left out …\n${'x'.repeat(10)}`,
		},
	]);
});

it('splits no character where it cuts', () => {
	const [text] = collect('123456789ü', 'x'.repeat(50), 'ü23456789');
	expect(text).toMatch(/^123456789\n… \d+ bytes of output left out …\nx?ü23456789$/);
});

it('keeps a character whole that arrives in two pieces', () => {
	const [first, second] = [Buffer.from('ü').subarray(0, 1), Buffer.from('ü').subarray(1)];
	expect(collect(first, second)).toEqual(['ü']);
});

it('leaves out and counts pictures beyond their number', () => {
	expect(collect({ image: png() }, { image: png() }, { image: png() })).toEqual([
		{ image: 8 },
		{ image: 8 },
		'\n… 1 more pictures left out, 2 kept …\n',
	]);
});

it('leaves out pictures beyond the limit on their total size', () => {
	expect(collect({ image: png(80) }, { image: png(80) })).toContainEqual(
		expect.stringContaining('1 more pictures left out'),
	);
});

it('accepts nothing as a picture that is not a PNG', () => {
	expect(collect({ image: Buffer.from('<svg/>') })).toEqual([
		'\n… 1 more pictures left out, 0 kept …\n',
	]);
});
