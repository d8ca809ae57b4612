import type { FastifyReply } from 'fastify';
import { activeStatuses } from '../runs/runStatus.ts';
import type { Run } from '../store/types.ts';

const soonestMs = 200;
const latestMs = 2000;

/** A run that has taken so long will hardly end in a quarter of that again. */
const shareOfAge = 1 / 4;

/**
 * Tells a client that looks at an active run when to look again, as OpenAI's servers do (`openai-poll-after-ms`): the
 * SDK's helpers wait five seconds otherwise.
 */
export function suggestPolling(reply: FastifyReply, run: Pick<Run, 'status' | 'createdAt'>): void {
	if (!activeStatuses.includes(run.status)) return;
	const ageMs = Date.now() - run.createdAt * 1000;
	const waitMs = Math.round(Math.min(Math.max(ageMs * shareOfAge, soonestMs), latestMs));
	void reply.header('openai-poll-after-ms', String(waitMs));
}
