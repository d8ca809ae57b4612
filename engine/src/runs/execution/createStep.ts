import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run/run.ts';
import type { RunStep } from '../../domain/run/runStep.ts';

/** A step of a run that starts now. */
export function createStep(run: Run, fields: Pick<RunStep, 'details'> & Partial<RunStep>): RunStep {
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
