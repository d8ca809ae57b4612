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

/** The legal transitions of a run. It returns from `in_progress` to `queued` when the engine stops before any code ran. */
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

/** Statuses in which a run blocks its thread. */
export const activeStatuses = statuses.filter((status) => legalTransitions[status].length > 0);

/** Statuses in which an engine executes the run. */
export const EXECUTING_STATUSES: RunStatus[] = ['in_progress', 'cancelling'];

/** Whether the run continues without its client: it has not ended, and does not wait for function outputs. */
export const isProgressing = ({ status }: { status: RunStatus }): boolean =>
	status !== 'requires_action' && activeStatuses.includes(status);

/** The statuses from which a run may change to `status`. */
export function sourcesOf(status: RunStatus): RunStatus[] {
	return statuses.filter((source) => legalTransitions[source].includes(status));
}
