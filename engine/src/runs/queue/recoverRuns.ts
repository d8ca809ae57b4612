import type { Dependencies } from '../../Dependencies.ts';
import type { Owned, Store } from '../../store/Store.ts';
import { isAwaited, RunStopped, engineStoppedError } from '../execution/RunOutcome.ts';
import type { RunOutcome } from '../execution/RunOutcome.ts';
import { endRun } from '../execution/endRun.ts';
import { hasExecuted } from '../execution/hasExecuted.ts';
import { readPages } from '../../store/readPages.ts';
import type { RunEvents } from '../execution/RunEvents.ts';
import type { Run } from '../../domain/run.ts';
import { EXECUTING_STATUSES } from '../../domain/runStatus.ts';

type RecoveryDependencies = Pick<Dependencies, 'store' | 'peers'>;

export interface RunAtWork {
	run: Owned<Run>;
	controller: AbortController;
}

interface Recovery {
	/** What this engine works on, by the ids of the runs. */
	atWork: ReadonlyMap<string, RunAtWork>;
	announceEnd(runId: string): void;
	cancel(run: Run): Promise<void>;
}

/**
 * Brings in order what is at work in the store and in truth is not: runs of engines that are gone, and those of which
 * this one could not write the end. To be called while no run is being claimed.
 */
export async function recoverRuns(
	deps: RecoveryDependencies,
	events: RunEvents,
	{ atWork, announceEnd, cancel }: Recovery,
): Promise<void> {
	const { store, peers } = deps;
	const where = { status: EXECUTING_STATUSES };
	const own = new Set<string>();
	for await (const run of readPages((query) => store.runs.list({ ...query, where }))) {
		const isOwn = run.engineId === peers.id;
		if (isOwn) own.add(run.id);
		if (isOwn ? !atWork.has(run.id) : !(await isAlive(peers, run.engineId))) {
			await recoverRun(deps, events, run);
			announceEnd(run.id);
		} else if (isOwn && run.status === 'cancelling') {
			atWork.get(run.id)?.controller.abort(new RunStopped('cancelled'));
		} else if (isAwaited(run) && !(await isAlive(peers, run.listenerId))) {
			await cancel(run);
		}
	}
	// Others have taken them for lost: what is still done for them counts for nothing.
	for (const [id, { controller }] of atWork) {
		if (!own.has(id)) controller.abort(new RunStopped('shutdown'));
	}
}

/**
 * A run that executed nothing goes back to the queue, another fails, as nothing is run twice. Of several engines that
 * do so one does.
 */
async function recoverRun(
	{ store, peers }: RecoveryDependencies,
	events: RunEvents,
	run: Run,
): Promise<void> {
	const { id, status, engineId } = run;
	const only = { status, ...(engineId !== undefined && { engineId }) };
	// From here on what the other may still write is refused, so that what is read now stays true.
	const taken = await store.runs.update(id, { engineId: peers.id }, only);
	if (taken !== undefined) await endRun(store, events, taken, await toEnding(store, taken));
}

async function toEnding(store: Store, run: Run): Promise<RunOutcome> {
	const { usage } = run;
	if (run.status === 'cancelling') return { status: 'cancelled', usage };
	if (isAwaited(run) || (await hasExecuted(store, run))) {
		return { status: 'failed', lastError: engineStoppedError, usage };
	}
	return { status: 'queued', usage };
}

/** Gives up waiting responses whose clients asked an engine for the answer that is gone. */
export async function cancelAwaited(
	{ store, peers }: RecoveryDependencies,
	events: RunEvents,
): Promise<void> {
	const where = { status: 'queued' } as const;
	for await (const run of readPages((query) => store.runs.list({ ...query, where }))) {
		if (!isAwaited(run) || (await isAlive(peers, run.listenerId))) continue;
		await endRun(store, events, run, { status: 'cancelled', usage: null });
	}
}

async function isAlive(
	peers: RecoveryDependencies['peers'],
	engineId: string | undefined,
): Promise<boolean> {
	return engineId !== undefined && (await peers.isAlive(engineId));
}
