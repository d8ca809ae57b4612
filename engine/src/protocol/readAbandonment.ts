import type { IncomingHttpHeaders } from 'node:http';
import type { Settings } from '../Dependencies.ts';
import { nowSeconds } from '../store/nowSeconds.ts';
import type { Run } from '../store/types.ts';
import { invalidRequest } from './ApiError.ts';

const header = 'x-code-interpreter-abandon-after';
const longestSeconds = 86_400;

/**
 * When a run is to be cancelled for want of anybody who asks for it, as its client says in a header. OpenAI's protocols
 * have nothing of the kind: there a run whose client died goes on.
 * @returns undefined where the client says nothing: then the run goes on for as long as it may
 * @throws ApiError when the header is not a number of seconds
 */
export function readAbandonment(
	headers: IncomingHttpHeaders,
	settings: Pick<Settings, 'abandonAfterSeconds'>,
): Run['abandonment'] {
	const given = headers[header];
	if (given === undefined) return undefined;
	const seconds = /^\d{1,5}$/.test(String(given)) ? Number(given) : 0;
	if (seconds < 1 || seconds > longestSeconds) {
		throw invalidRequest(
			header,
			`The header ${header} has to be a whole number of seconds from 1 to ${longestSeconds}.`,
		);
	}
	return {
		afterSeconds: Math.min(seconds, settings.abandonAfterSeconds),
		askedAt: nowSeconds(),
	};
}
