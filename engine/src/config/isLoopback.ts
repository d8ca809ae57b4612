/** Whether a host name or address means this machine only; IPv6 may be in brackets. */
export function isLoopback(host: string): boolean {
	const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
	return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
