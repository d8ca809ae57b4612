/** Run statuses that end the wait; any other, known or not, means that the run is still going on. */
const TERMINAL_STATUSES: readonly string[] = [
	'completed',
	'failed',
	'cancelled',
	'expired',
	'incomplete',
	'requires_action',
];

export const isTerminal = (status: string): boolean => TERMINAL_STATUSES.includes(status);
