import type { ExecuteOptions, Execution, Session } from './Sandbox.ts';

/** A session that reports whether code runs in it. */
export class TrackedSession implements Session {
	readonly #session: Session;
	#executing = 0;
	/** Called whenever code has ended and no other code runs. */
	onIdle: () => void = () => undefined;

	constructor(session: Session) {
		this.#session = session;
	}

	get alive(): boolean {
		return this.#session.alive;
	}

	get endReason(): string | undefined {
		return this.#session.endReason;
	}

	get executing(): boolean {
		return this.#executing > 0;
	}

	async execute(code: string, options?: ExecuteOptions): Promise<Execution> {
		this.#executing++;
		try {
			return await this.#session.execute(code, options);
		} finally {
			if (--this.#executing === 0) this.onIdle();
		}
	}

	async close(): Promise<void> {
		await this.#session.close();
	}
}
