import { addressGroup } from '../../../../src/routes/limits/addressGroup.ts';

test.each([
	['203.0.113.7', '203.0.113.7'],
	['::ffff:203.0.113.7', '203.0.113.7'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
	['2001:db8::1', '2001:db8:0:0'],
	['::1', '0:0:0:0'],
	[undefined, ''],
])('counts %s as %s', (address, group) => {
	expect(addressGroup(address)).toBe(group);
});
