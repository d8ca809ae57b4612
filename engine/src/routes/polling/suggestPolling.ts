import type { FastifyReply } from 'fastify';
import { activeStatuses } from '../../domain/run/runStatus.ts';
import type { Run } from '../../domain/run/run.ts';

const MIN_WAIT_MS = 200;
const MAX_WAIT_MS = 2000;

/** A run is unlikely to end within the next quarter of the time that it has taken so far. */
const SHARE_OF_AGE = 1 / 4;

/**
 * Suggests when a client that polls an active run should poll again, as OpenAI's servers do (`openai-poll-after-ms`):
 * the SDK's helpers wait five seconds otherwise.
 */
export function suggestPolling(reply: FastifyReply, run: Pick<Run, 'status' | 'createdAt'>): void {
	if (!activeStatuses.includes(run.status)) return;
	const ageMs = Date.now() - run.createdAt * 1000;
	const waitMs = Math.round(Math.min(Math.max(ageMs * SHARE_OF_AGE, MIN_WAIT_MS), MAX_WAIT_MS));
	void reply.header('openai-poll-after-ms', String(waitMs));
}
