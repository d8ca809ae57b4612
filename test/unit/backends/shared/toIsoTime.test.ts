import { toIsoTime } from '../../../../backends/shared/toIsoTime.ts';

describe('toIsoTime', () => {
	it('turns Unix seconds into ISO 8601 in UTC', () => {
		expect(toIsoTime(1761861545)).toBe('2025-10-30T21:59:05.000Z');
		expect(toIsoTime(0)).toBe('1970-01-01T00:00:00.000Z');
	});

	it.each([undefined, null, Number.NaN, Number.POSITIVE_INFINITY, 1e300])(
		'gives nothing for %p, which is no time',
		(seconds) => {
			expect(toIsoTime(seconds)).toBeUndefined();
		},
	);
});
