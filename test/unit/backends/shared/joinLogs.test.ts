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
});
