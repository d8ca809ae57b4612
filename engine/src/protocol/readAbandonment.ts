import type { IncomingHttpHeaders } from 'node:http';
import { invalidRequest } from './ApiError.ts';
import { nowSeconds } from '../domain/nowSeconds.ts';
import type { Run } from '../domain/run.ts';

const HEADER = 'x-code-interpreter-abandon-after';
const LONGEST_SECONDS = 86_400;

/**
 * When a run is to be cancelled for want of anybody who asks for it, as its client says in a header. OpenAI's protocols
 * have nothing of the kind: there a run whose client died goes on.
 * @returns undefined where the client says nothing: then the run goes on for as long as it may
 * @throws ApiError when the header is not a number of seconds
 */
export function readAbandonment(
	headers: IncomingHttpHeaders,
	settings: { abandonAfterSeconds: number },
): Run['abandonment'] {
	const given = headers[HEADER];
	if (given === undefined) return undefined;
	const seconds = /^\d{1,5}$/.test(String(given)) ? Number(given) : 0;
	if (seconds < 1 || seconds > LONGEST_SECONDS) {
		throw invalidRequest(
			HEADER,
			`The header ${HEADER} has to be a whole number of seconds from 1 to ${LONGEST_SECONDS}.`,
		);
	}
	return {
		afterSeconds: Math.min(seconds, settings.abandonAfterSeconds),
		askedAt: nowSeconds(),
	};
}
