import { closeSync, openSync, readdirSync, readlinkSync } from 'node:fs';

/** Names the pid namespace of a live process. */
export function pidNamespace(pid: number): string {
	return readlinkSync(`/proc/${pid}/ns/pid`);
}

export interface HeldNamespace extends Disposable {
	/** Host process ids of all that live in it. */
	processes(): number[];
}

/** Holds the pid namespace of a live process: the kernel gives the name of one that is gone to the next. */
export function holdNamespace(pid: number): HeldNamespace {
	const descriptor = openSync(`/proc/${pid}/ns/pid`, 'r');
	const name = readlinkSync(`/proc/self/fd/${descriptor}`);
	return {
		processes: () => processesIn(name),
		[Symbol.dispose]: () => closeSync(descriptor),
	};
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
