import { newId } from '../store/newId.ts';
import { nowSeconds } from '../store/nowSeconds.ts';
import type { Run, RunStep } from '../store/types.ts';

/** A step of a run that begins now. */
export function makeStep(run: Run, fields: Pick<RunStep, 'details'> & Partial<RunStep>): RunStep {
	return {
		id: newId('step'),
		createdAt: nowSeconds(),
		threadId: run.threadId,
		runId: run.id,
		assistantId: run.assistantId,
		status: 'in_progress',
		lastError: null,
		expiredAt: null,
		cancelledAt: null,
		failedAt: null,
		completedAt: null,
		usage: null,
		...fields,
	};
}
