import type { FastifyBaseLogger } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';
import { toApiError } from '../toApiError.ts';

/** What a client learns about an error. Details of unexpected ones go to the log. */
export function describeError(error: unknown, log: FastifyBaseLogger): string {
	const answer = toApiError(error instanceof Error ? error : new Error(String(error)));
	if (answer.status >= 500 && !(error instanceof ApiError)) {
		log.error({ err: error }, 'MCP request failed unexpectedly');
	}
	return answer.message;
}
