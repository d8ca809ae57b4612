export type RunStatus =
	| 'queued'
	| 'in_progress'
	| 'requires_action'
	| 'cancelling'
	| 'cancelled'
	| 'failed'
	| 'completed'
	| 'incomplete'
	| 'expired';

/** The legal moves of a run. From `in_progress` back to `queued` leads a stop of the engine, if nothing ran. */
const legalTransitions: Record<RunStatus, RunStatus[]> = {
	queued: ['in_progress', 'cancelled', 'expired'],
	in_progress: [
		'queued',
		'requires_action',
		'cancelling',
		'completed',
		'incomplete',
		'failed',
		'expired',
	],
	requires_action: ['queued', 'cancelled', 'expired'],
	cancelling: ['cancelled'],
	cancelled: [],
	failed: [],
	completed: [],
	incomplete: [],
	expired: [],
};

const statuses = Object.keys(legalTransitions) as RunStatus[];

/** Statuses in which a run occupies its thread. */
export const activeStatuses = statuses.filter((status) => legalTransitions[status].length > 0);

/** Statuses in which an engine works on it. */
export const AT_WORK_STATUSES: RunStatus[] = ['in_progress', 'cancelling'];

/** Not: it has ended, or waits for its client. */
export const isProgressing = ({ status }: { status: RunStatus }): boolean =>
	status !== 'requires_action' && activeStatuses.includes(status);

/** The statuses from which a run may come to `status`. */
export function sourcesOf(status: RunStatus): RunStatus[] {
	return statuses.filter((source) => legalTransitions[source].includes(status));
}
