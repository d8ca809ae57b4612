import { readFileSync } from 'node:fs';

/** What a socket may hold unsent by default: net.core.wmem_default, the same in all namespaces. */
const sendBufferBytes = readNumber('/proc/sys/net/core/wmem_default', /(\d+)/) ?? 212_992;

/** How many sockets there are in the network namespace of a process, connections that nobody accepted included. */
export function heldSockets(pid: number): number {
	return readNumber(`/proc/${pid}/net/sockstat`, /^sockets: used (\d+)/) ?? 0;
}

/**
 * Bytes that the sockets in the network namespace of a process hold at most. They are kernel memory: no process's own
 * numbers include them.
 */
export function socketBytes(pid: number): number {
	return heldSockets(pid) * sendBufferBytes;
}

function readNumber(file: string, pattern: RegExp): number | undefined {
	try {
		const [, digits] = pattern.exec(readFileSync(file, 'utf8')) ?? [];
		return digits === undefined ? undefined : Number(digits);
	} catch {
		return undefined; // gone, or no such file on this kernel
	}
}
