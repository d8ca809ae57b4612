import { joinLogs } from '../../../../backends/shared/joinLogs.ts';

const logs = (...texts: (string | null)[]) => texts.map((text) => ({ type: 'logs', logs: text }));

describe('joinLogs', () => {
	it.each([
		[logs('a\n', 'b'), 'a\nb'],
		[logs('a', 'b'), 'a\nb'],
		[logs('4'), '4'],
		[logs(null, '', 'a'), 'a'],
		[[{ type: 'image' }, ...logs('a')], 'a'],
		[[], ''],
	])('starts each output on a new line: %j', (outputs, joined) => {
		expect(joinLogs(outputs)).toBe(joined);
	});

	it('skips logs that are not a text', () => {
		expect(joinLogs([{ type: 'logs', logs: 7 }, { type: 'logs' }, {}, ...logs('a')])).toBe('a');
	});

	it('joins 40,000 outputs in linear time', () => {
		const outputs = logs(...Array.from({ length: 40_000 }, () => 'x'.repeat(100)));
		const before = process.cpuUsage();
		expect(joinLogs(outputs)).toHaveLength(40_000 * 101 - 1);
		const { user } = process.cpuUsage(before);
		// In processor time, which does not depend on what else the machine does. Quadratic time took 16 seconds.
		expect(user / 1_000_000).toBeLessThan(4);
	});
});
