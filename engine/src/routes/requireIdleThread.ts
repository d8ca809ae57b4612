import { invalidRequest } from '../protocol/ApiError.ts';
import type { Store } from '../store/Store.ts';
import { activeStatuses } from '../domain/run/runStatus.ts';
import type { Run } from '../domain/run/run.ts';

/** The thread's active run. */
export async function findActiveRun(store: Store, threadId: string): Promise<Run | undefined> {
	const { documents } = await store.runs.list({
		where: { threadId, status: activeStatuses },
		limit: 1,
	});
	return documents[0];
}

/** @throws ApiError in OpenAI's words when a run is active, as its model would miss the message */
export async function requireIdleThread(store: Store, threadId: string): Promise<void> {
	const active = await findActiveRun(store, threadId);
	if (active === undefined) return;
	throw invalidRequest(
		null,
		`Can't add messages to ${threadId} while a run ${active.id} is active.`,
		null,
	);
}

/** The refusal of a run while another one is active, in OpenAI's words. */
export async function threadIsBusy(store: Store, threadId: string) {
	const active = await findActiveRun(store, threadId);
	const which = active === undefined ? 'an active run' : `an active run ${active.id}`;
	return invalidRequest(null, `Thread ${threadId} already has ${which}.`, null);
}
