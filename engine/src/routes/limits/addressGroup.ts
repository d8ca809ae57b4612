import { isIPv6 } from 'node:net';

/**
 * What counts as one address for limits: an IPv4 address, or the first 64 bits of an IPv6 address, as every subscriber
 * has at least that many addresses.
 */
export function addressGroup(address = ''): string {
	const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
	if (!isIPv6(plain)) return plain;
	const [head = '', tail] = plain.split('::');
	const groups = head === '' ? [] : head.split(':');
	const missing =
		tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
	const all = [
		...groups,
		...Array<string>(Math.max(0, missing)).fill('0'),
		...(tail ?? '').split(':'),
	];
	return all.slice(0, 4).join(':');
}
