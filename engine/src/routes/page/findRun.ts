import type { FastifyRequest } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';
import { RunLinks } from '../../page/RunLinks.ts';
import type { Store } from '../../store/Store.ts';
import type { Run } from '../../domain/run/run.ts';

/** @throws ApiError when there is no such run, or it belongs to another owner */
export async function findRun(store: Store, runId: string): Promise<Run> {
	const run = await store.runs.get(runId);
	if (run !== undefined) return run;
	throw new ApiError(
		404,
		'This run does not exist. It may have been deleted: Analyze Files deletes its runs when it has their results.',
	);
}

/** The addresses of a run for the one who asks: a signed link stays in all of them. */
export function linksOf({ params, watchToken }: FastifyRequest): RunLinks {
	return new RunLinks((params as { runId: string }).runId, watchToken);
}
