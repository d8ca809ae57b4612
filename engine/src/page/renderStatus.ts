import { html } from './html.ts';
import type { Html } from './html.ts';
import type { RunStatus } from '../domain/run/runStatus.ts';

const LABELS: Record<RunStatus, string> = {
	queued: 'Queued',
	in_progress: 'Running',
	requires_action: 'Waiting for a function',
	cancelling: 'Cancelling',
	cancelled: 'Cancelled',
	failed: 'Failed',
	completed: 'Completed',
	incomplete: 'Incomplete',
	expired: 'Expired',
};

export const renderStatus = (status: RunStatus): Html =>
	html`<span class="status ${status}">${LABELS[status]}</span>`;
