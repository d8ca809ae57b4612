import type { Dependencies } from '../../Dependencies.ts';
import type { Peers } from '../../peers/Peers.ts';
import { SessionIsBusy } from '../../store/Store.ts';
import type { Owned } from '../../store/Store.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run/run.ts';

/** The fields with which a run belongs to this engine. */
export const toClaim = ({ id }: Pick<Peers, 'id'>) =>
	({ status: 'in_progress', startedAt: nowSeconds(), engineId: id }) as const;

/**
 * Claims a queued run for this engine.
 * @returns undefined when another engine was first, or another run is in progress in its session
 */
export async function claimRun(
	{ store, peers }: Pick<Dependencies, 'store' | 'peers'>,
	runId: string,
): Promise<Owned<Run> | undefined> {
	try {
		return await store.runs.update(runId, toClaim(peers), { status: 'queued' });
	} catch (error) {
		if (error instanceof SessionIsBusy) return undefined;
		throw error;
	}
}
