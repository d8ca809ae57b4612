import type { IncomingHttpHeaders } from 'node:http';
import { invalidRequest } from './ApiError.ts';
import { nowSeconds } from '../domain/nowSeconds.ts';
import type { Run } from '../domain/run/run.ts';

const HEADER = 'x-code-interpreter-abandon-after';
const MAX_SECONDS = 86_400;

/**
 * Reads a header in which a client states when its run may be cancelled because it is not polled. OpenAI's protocols
 * have no such header: there a run continues after its client has died.
 * @returns undefined without the header: then the run may continue until it expires
 * @throws ApiError when the header is not a number of seconds
 */
export function readAbandonment(
	headers: IncomingHttpHeaders,
	settings: { abandonAfterSeconds: number },
): Run['abandonment'] {
	const given = headers[HEADER];
	if (given === undefined) return undefined;
	const seconds = /^\d{1,5}$/.test(String(given)) ? Number(given) : 0;
	if (seconds < 1 || seconds > MAX_SECONDS) {
		throw invalidRequest(
			HEADER,
			`The header ${HEADER} must be a whole number of seconds from 1 to ${MAX_SECONDS}.`,
		);
	}
	return {
		afterSeconds: Math.min(seconds, settings.abandonAfterSeconds),
		askedAt: nowSeconds(),
	};
}
