import { readdirSync, readlinkSync } from 'node:fs';

/** Names the pid namespace of a live process. */
export function pidNamespace(pid: number): string {
	return readlinkSync(`/proc/${pid}/ns/pid`);
}

/** Host process ids of all that live in a pid namespace. */
export function processesIn(namespace: string): number[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((pid) => {
			try {
				return pidNamespace(pid) === namespace;
			} catch {
				return false;
			}
		});
}
