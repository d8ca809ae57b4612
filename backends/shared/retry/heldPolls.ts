/** Proxies may close a connection on which nothing is sent for longer. */
const MAX_HOLD_SECONDS = 20;

/** What a server says about holding polls. */
export interface HoldOffer {
	/** How many seconds it may hold the next poll of the run. Only the engine of this package offers that. */
	holdSeconds?: number;
}

/** Reads `x-code-interpreter-max-wait`; undefined where the server does not hold polls. */
export function readHoldSeconds(headers: Headers): number | undefined {
	const seconds = Number.parseInt(headers.get('x-code-interpreter-max-wait') ?? '', 10);
	return seconds > 0 ? Math.min(seconds, MAX_HOLD_SECONDS) : undefined;
}

/** The header with which a poll is held (RFC 7240); none for a plain poll. */
export function holdHeaders({ holdSeconds }: HoldOffer): Record<string, string> {
	return holdSeconds === undefined ? {} : { prefer: `wait=${holdSeconds}` };
}
