import type { Dependencies } from '../../Dependencies.ts';
import type { Owned, Store } from '../../store/Store.ts';
import { isAwaited, RunStopped, engineStoppedError } from '../execution/RunOutcome.ts';
import type { RunOutcome } from '../execution/RunOutcome.ts';
import { endRun } from '../execution/endRun.ts';
import { hasExecuted } from '../execution/hasExecuted.ts';
import { readPages } from '../../store/readPages.ts';
import type { RunEvents } from '../events/RunEvents.ts';
import type { Run } from '../../domain/run/run.ts';
import { EXECUTING_STATUSES } from '../../domain/run/runStatus.ts';

type RecoveryDependencies = Pick<Dependencies, 'store' | 'peers'>;

export interface RunInProgress {
	run: Owned<Run>;
	controller: AbortController;
}

interface Recovery {
	/** The runs in progress on this engine, by id. */
	inProgress: ReadonlyMap<string, RunInProgress>;
	/** Whether this engine is about to execute a run. */
	isBeingClaimed(runId: string): boolean;
	announceEnd(runId: string): void;
	cancel(run: Run): Promise<void>;
}

/**
 * Recovers runs that are in progress only according to the store: those of dead engines, and those whose outcome this
 * engine could not write. Call it while no queued run is being claimed.
 */
export async function recoverRuns(
	deps: RecoveryDependencies,
	events: RunEvents,
	{ inProgress, isBeingClaimed, announceEnd, cancel }: Recovery,
): Promise<void> {
	const { store, peers } = deps;
	const where = { status: EXECUTING_STATUSES };
	const own = new Set<string>();
	// New runs may start meanwhile.
	const started = [...inProgress];
	for await (const run of readPages((query) => store.runs.list({ ...query, where }))) {
		const isOwn = run.engineId === peers.id;
		if (isOwn) own.add(run.id);
		if (isBeingClaimed(run.id)) continue;
		if (isOwn ? !inProgress.has(run.id) : !(await isAlive(peers, run.engineId))) {
			await recoverRun(deps, events, run);
			announceEnd(run.id);
		} else if (isOwn && run.status === 'cancelling') {
			inProgress.get(run.id)?.controller.abort(new RunStopped('cancelled'));
		} else if (isAwaited(run) && !(await isAlive(peers, run.listenerId))) {
			await cancel(run);
		}
	}
	// Other engines considered this one dead and took these runs over: its results no longer count.
	for (const [id, { controller }] of started) {
		if (!own.has(id)) controller.abort(new RunStopped('shutdown'));
	}
}

/**
 * A run that has not executed anything returns to the queue; any other fails, because nothing is run twice. If several
 * engines try, one succeeds.
 */
async function recoverRun(
	{ store, peers }: RecoveryDependencies,
	events: RunEvents,
	run: Run,
): Promise<void> {
	const { id, status, engineId } = run;
	const only = { status, ...(engineId !== undefined && { engineId }) };
	// From here on the other engine's writes are refused, so what is read now cannot change.
	const taken = await store.runs.update(id, { engineId: peers.id }, only);
	if (taken !== undefined) await endRun(store, events, taken, await toOutcome(store, taken));
}

async function toOutcome(store: Store, run: Run): Promise<RunOutcome> {
	const { usage } = run;
	if (run.status === 'cancelling') return { status: 'cancelled', usage };
	if (isAwaited(run) || (await hasExecuted(store, run))) {
		return { status: 'failed', lastError: engineStoppedError, usage };
	}
	return { status: 'queued', usage };
}

/** Cancels queued responses whose clients waited for them at an engine that is dead. */
export async function cancelAwaitedRuns(
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
