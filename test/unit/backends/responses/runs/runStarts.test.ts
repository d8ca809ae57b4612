import { addRunStart, readRunStarts } from '../../../../../backends/responses/runs/runStarts.ts';

describe('addRunStart', () => {
	it('stores starts in order, each once', () => {
		const first = addRunStart({}, 1_700_000_000.9);
		const second = addRunStart(first, 1_700_000_060);
		expect(readRunStarts(addRunStart(second, 1_700_000_000))).toEqual([
			1_700_000_000, 1_700_000_060,
		]);
	});

	it('drops the oldest starts when a metadata value is full', () => {
		let metadata = {};
		for (let run = 0; run < 200; run++) metadata = addRunStart(metadata, 1_700_000_000 + run);
		const starts = readRunStarts(metadata);
		expect(Object.values<string>(metadata)[0]?.length).toBeLessThanOrEqual(512);
		expect(starts.length).toBeGreaterThan(70);
		expect(starts.at(-1)).toBe(1_700_000_199);
	});

	it.each(['', ',,', '-1,?', '0'])('reads no starts from %j', (value) => {
		expect(readRunStarts({ code_interpreter_starts: value })).toEqual([]);
	});
});
