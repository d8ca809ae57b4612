import { undefinedIfFailed } from '../../BackendError.ts';
import type { Caller } from '../../shared/Caller.ts';
import type { RunRef } from '../../types.ts';
import { listInputIds } from '../containers/usedContainers.ts';
import { getConversation, listItems } from '../conversations.ts';
import { RUN_KEY, unpackFileIds } from '../metadata.ts';
import { readItems } from '../runs/outputItems.ts';
import type { ReadResponse } from '../runs/readResponse.ts';
import { readRunStarts } from '../runs/runStarts.ts';
import { listCitations } from './citations.ts';

/** What distinguishes the files of a run from the others in its containers. */
export interface RunBounds {
	/** Ids of the uploads that were passed to the containers. */
	inputIds: string[];
	/** Unix seconds; several runs of a thread can use the same container. */
	from?: number;
	/** Unix seconds; set only when a later run has been started. */
	until?: number;
	/** True when it is unknown whether or when a later run started: then files that other runs cite are theirs. */
	isOpen?: boolean;
	/** The files, by `fileKey`, that messages of other runs cite; requested only when the times are inconclusive. */
	citedElsewhere?(): Promise<ReadonlySet<string>>;
}

/** Identifies a file among those of several containers. */
export const fileKey = (containerId: string, fileId: string): string => `${containerId}/${fileId}`;

/**
 * Reads the bounds of a run from its response and its thread. `completed_at` alone does not suffice: OpenAI has it only for status
 * completed, and Azure's 2025-11-15-preview never.
 */
export async function readRunBounds(
	caller: Caller,
	ref: RunRef,
	response: ReadResponse,
): Promise<RunBounds> {
	const thread = await getConversation(caller, ref.threadId).catch(undefinedIfFailed);
	const { metadata = {} } = thread ?? {};
	const lastRunId = metadata[RUN_KEY];
	const isLast = lastRunId === ref.runId;
	const starts = readRunStarts(metadata);
	const from = response.created_at ?? (isLast ? starts.at(-1) : undefined);
	const nextStart = isLast ? undefined : starts.find((start) => start > (from ?? Infinity));
	const end = nextStart ?? response.completed_at ?? undefined;
	const hasLaterRun = nextStart !== undefined || (lastRunId !== undefined && !isLast);
	return {
		inputIds: [...new Set([...listInputIds(response), ...unpackFileIds(metadata)])],
		from,
		until: hasLaterRun ? end : undefined,
		isOpen: hasLaterRun ? end === undefined : !isLast,
		citedElsewhere: async () => await listCitedByOtherRuns(caller, ref, response),
	};
}

/** What the other messages of the thread cite. */
async function listCitedByOtherRuns(caller: Caller, { threadId }: RunRef, response: ReadResponse) {
	const items = (await listItems(caller, threadId).catch(undefinedIfFailed)) ?? [];
	const own = new Set(response.output.map(({ id }) => id));
	const others = readItems(items).filter(({ id }) => !own.has(id));
	return new Set(
		listCitations({ output: others }).map((cited) => fileKey(cited.container_id, cited.file_id)),
	);
}
