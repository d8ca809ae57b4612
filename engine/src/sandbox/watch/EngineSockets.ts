import { readlinkSync } from 'node:fs';
import { holdsDescriptors } from './deletedFileBytes.ts';

/**
 * The engine's ends of a session's sockets. The engine reads one of them only while code runs, and code can send it
 * descriptors of deleted files, which no process has open then.
 */
export class EngineSockets {
	/** The socket behind each descriptor: once it is closed, another one may get the same number. */
	readonly #sockets: Map<number, string | undefined>;

	/** @param descriptors of this process */
	constructor(descriptors: number[]) {
		this.#sockets = new Map(descriptors.map((descriptor) => [descriptor, socketOf(descriptor)]));
	}

	/** Whether any has received descriptors that the engine has not dropped yet. */
	holdDescriptors(): boolean {
		return [...this.#sockets].some(
			([descriptor, socket]) =>
				socket !== undefined &&
				socketOf(descriptor) === socket &&
				holdsDescriptors(`/proc/self/fdinfo/${descriptor}`),
		);
	}
}

/** Such as `socket:[4711]`. */
function socketOf(descriptor: number): string | undefined {
	try {
		return readlinkSync(`/proc/self/fd/${descriptor}`);
	} catch {
		return undefined; // closed, or a system without /proc
	}
}
