import { toIsoTime } from '../../../../backends/shared/toIsoTime.ts';

describe('toIsoTime', () => {
	it('turns Unix seconds into ISO 8601 in UTC', () => {
		expect(toIsoTime(1761861545)).toBe('2025-10-30T21:59:05.000Z');
		expect(toIsoTime(0)).toBe('1970-01-01T00:00:00.000Z');
	});

	it('also reads milliseconds, and ISO 8601 or numbers as texts', () => {
		for (const time of [1761861545000, '1761861545', '2025-10-30T21:59:05Z']) {
			expect(toIsoTime(time)).toBe('2025-10-30T21:59:05.000Z');
		}
	});

	it.each([undefined, null, '', 'soon', {}, [], Number.NaN, Number.POSITIVE_INFINITY, 1e300])(
		'returns undefined for %p, which is not a time',
		(seconds) => {
			expect(toIsoTime(seconds)).toBeUndefined();
		},
	);
});
