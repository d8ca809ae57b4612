import type { FastifyReply } from 'fastify';
import { activeStatuses } from '../domain/runStatus.ts';
import type { Run } from '../domain/run.ts';

const SOONEST_MS = 200;
const LATEST_MS = 2000;

/** A run that has taken so long will hardly end in a quarter of that again. */
const SHARE_OF_AGE = 1 / 4;

/**
 * Tells a client that looks at an active run when to look again, as OpenAI's servers do (`openai-poll-after-ms`): the
 * SDK's helpers wait five seconds otherwise.
 */
export function suggestPolling(reply: FastifyReply, run: Pick<Run, 'status' | 'createdAt'>): void {
	if (!activeStatuses.includes(run.status)) return;
	const ageMs = Date.now() - run.createdAt * 1000;
	const waitMs = Math.round(Math.min(Math.max(ageMs * SHARE_OF_AGE, SOONEST_MS), LATEST_MS));
	void reply.header('openai-poll-after-ms', String(waitMs));
}
