import type { Dependencies } from '../../Dependencies.ts';
import { SessionIsBusy } from '../../store/Store.ts';
import type { Owned } from '../../store/Store.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run/run.ts';

/**
 * Claims a queued run for this engine.
 * @returns undefined when another engine was first, or another run is in progress in its session
 */
export async function claimRun(
	{ store, peers }: Pick<Dependencies, 'store' | 'peers'>,
	runId: string,
): Promise<Owned<Run> | undefined> {
	const fields = { status: 'in_progress', startedAt: nowSeconds(), engineId: peers.id } as const;
	const runs = [{ id: runId, fields, only: { status: 'queued' as const } }];
	try {
		return (await store.commit({ update: { runs } })) ? await store.runs.get(runId) : undefined;
	} catch (error) {
		if (error instanceof SessionIsBusy) return undefined;
		throw error;
	}
}
