import { limitsOf, requireKeys } from '../../../src/config/keyLimits.ts';

const limits = { '*': { requestsPerMinute: 10, storedBytes: 5 }, named: { requestsPerMinute: 20 } };

test('the limits of a name replace those of all others as a whole', () => {
	expect(limitsOf({ limits }, 'named')).toEqual({ requestsPerMinute: 20 });
	expect(limitsOf({ limits }, 'other')).toEqual(limits['*']);
	expect(limitsOf({ limits: {} }, 'other')).toEqual({});
});

test.each(['constructor', 'toString', '__proto__'])(
	'a key named %s has the limits of all others',
	(name) => {
		expect(limitsOf({ limits }, name)).toEqual(limits['*']);
	},
);

test('limits for a name without a key are refused', () => {
	expect(() => requireKeys(limits, [{ name: 'named', key: 'secret' }])).not.toThrow();
	expect(() => requireKeys(limits, [{ name: 'name', key: 'secret' }])).toThrow('limits for named');
});
