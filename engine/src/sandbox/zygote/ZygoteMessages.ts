/** What the zygote tells, a JSON object a line. It runs no code of a user, so it is trusted. */
export type ZygoteMessage =
	| { ready: true }
	/** A fork was made. `pid` is of the zygote's own pid namespace. */
	| { name: string; pid: number }
	/** No fork could be made; the system says why. */
	| { name: string; failed: string }
	/** A fork has ended: exit code, or a signal's number below 0. */
	| { pid: number; ended: number };

/** Cuts the zygote's bytes into messages; keeps what is not whole yet. */
export class ZygoteMessages {
	#pending = '';

	push(bytes: Buffer): ZygoteMessage[] {
		const lines = (this.#pending + bytes.toString('utf8')).split('\n');
		this.#pending = lines.pop() ?? '';
		return lines.map((line) => JSON.parse(line) as ZygoteMessage);
	}
}
