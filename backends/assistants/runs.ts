import type { Run as WireRun } from 'openai/resources/beta/threads';
import { isTerminal, readStatus } from '../runStatus.ts';
import type { Caller } from '../shared/Caller.ts';
import { checkThread } from '../shared/errors/checkThread.ts';
import { toIsoTime } from '../shared/toIsoTime.ts';
import { readIncompleteReason } from '../shared/readIncompleteReason.ts';
import { toRunError } from '../shared/errors/toRunError.ts';
import { onlyObjects } from '../shared/onlyObjects.ts';
import { type HoldOffer, holdHeaders, readHoldSeconds } from '../shared/retry/heldPolls.ts';
import { readPollAfter } from '../shared/retry/readPollAfter.ts';
import { readWatchUrl } from '../shared/readWatchUrl.ts';
import type { Run, RunRef } from '../types.ts';

export async function getRun(caller: Caller, ref: RunRef, hold?: HoldOffer): Promise<Run> {
	return (await readRun(caller, ref, hold)).run;
}

export async function findRun(caller: Caller, ref: RunRef): Promise<Run> {
	const { run, threadId } = await readRun(caller, ref);
	checkThread(ref, threadId);
	return run;
}

/** The run, and the thread to which it belongs according to the server. */
async function readRun(
	caller: Caller,
	{ threadId, runId }: RunRef,
	hold: HoldOffer = {},
): Promise<{ run: Run; threadId: unknown }> {
	const path = `/threads/${threadId}/runs/${runId}`;
	return await caller.read(path, async (client, options) => {
		const { data, response } = await client.beta.threads.runs
			.retrieve(runId, { thread_id: threadId }, { ...options, headers: holdHeaders(hold) })
			.withResponse();
		const { headers } = response;
		const run = {
			...toRun(data, threadId),
			pollAfterMs: readPollAfter(headers),
			holdSeconds: readHoldSeconds(headers),
			watchUrl: readWatchUrl(headers),
		};
		return { run, threadId: data.thread_id };
	});
}

export async function cancelRun(caller: Caller, { threadId, runId }: RunRef): Promise<Run> {
	const path = `/threads/${threadId}/runs/${runId}/cancel`;
	const run = await caller.withoutAbort.read(path, (client, options) =>
		client.beta.threads.runs.cancel(runId, { thread_id: threadId }, options),
	);
	return toRun(run, threadId);
}

/** Only the newest runs can be active: a thread has one active run at a time. */
export async function findActiveRun(caller: Caller, threadId: string): Promise<Run | undefined> {
	const page = await caller.read(`/threads/${threadId}/runs`, (client, options) =>
		client.beta.threads.runs.list(threadId, { order: 'desc', limit: 5 }, options),
	);
	const active = onlyObjects<WireRun>(page.data).find(
		({ status }) => !isTerminal(status) || status === 'requires_action',
	);
	return active && toRun(active, threadId);
}

export function toRun(run: WireRun, threadId: string): Run {
	const ended = run.completed_at ?? run.failed_at ?? run.cancelled_at;
	return {
		id: run.id,
		threadId,
		status: readStatus(run.status, statusByTimes(run)),
		lastError: toRunError(run.last_error),
		incompleteReason: readIncompleteReason(run.incomplete_details),
		wantedFunctions: listWantedFunctions(run),
		model: run.model || undefined,
		usage: run.usage
			? {
					inputTokens: run.usage.prompt_tokens ?? 0,
					outputTokens: run.usage.completion_tokens ?? 0,
					totalTokens: run.usage.total_tokens ?? 0,
				}
			: undefined,
		createdAt: toIsoTime(run.created_at) ?? '',
		startedAt: toIsoTime(run.started_at),
		completedAt: toIsoTime(ended),
	};
}

/** For servers that send no status. */
function statusByTimes(run: WireRun): string {
	if (run.failed_at) return 'failed';
	if (run.cancelled_at) return 'cancelled';
	return run.completed_at ? 'completed' : 'in_progress';
}

interface WantedCall {
	function?: { name?: unknown } | null;
}

function listWantedFunctions({ required_action: action }: WireRun): string[] | undefined {
	const calls = onlyObjects<WantedCall>(action?.submit_tool_outputs?.tool_calls);
	const known = calls.map((call) => call.function?.name).filter((name) => typeof name === 'string');
	return known.length > 0 ? [...new Set(known)] : undefined;
}
