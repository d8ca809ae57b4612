/** What the zygote reports, one JSON object per line. It runs no code of a user, so it is trusted. */
export type ZygoteMessage =
	| { ready: true }
	/** A fork was created. `pid` is one of the zygote's own pid namespace. */
	| { name: string; pid: number }
	/** No fork could be created, for the system's reason. */
	| { name: string; failed: string }
	/** A fork has ended, with an exit code, or with a signal's negated number. */
	| { pid: number; ended: number };

/** Splits the zygote's bytes into messages; keeps an incomplete one for later. */
export class ZygoteMessages {
	#pending = '';

	push(bytes: Buffer): ZygoteMessage[] {
		const lines = (this.#pending + bytes.toString('utf8')).split('\n');
		this.#pending = lines.pop() ?? '';
		return lines.map((line) => JSON.parse(line) as ZygoteMessage);
	}
}
