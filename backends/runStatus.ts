/** Run statuses that end the wait. Every other status, known or unknown, means that the run is still active. */
const TERMINAL_STATUSES: readonly string[] = [
	'completed',
	'failed',
	'cancelled',
	'expired',
	'incomplete',
	'requires_action',
];

export const isTerminal = (status: string): boolean => TERMINAL_STATUSES.includes(status);

/** A status as text. Some servers send none, or another type. */
export const readStatus = (status: unknown, otherwise: string): string =>
	typeof status === 'string' && status !== '' ? status : otherwise;
