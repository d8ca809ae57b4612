import type { Tool } from 'openai/resources/responses/responses';
import { undefinedIfFailed } from '../../BackendError.ts';
import { isTerminal } from '../../runStatus.ts';
import type { Caller } from '../../shared/Caller.ts';
import type { StoredConversation } from '../conversations.ts';
import { KIND_KEY, RUN_KEY } from '../metadata.ts';
import type { ResponsesContext } from '../ResponsesContext.ts';
import { isCodeCall } from '../runs/codeCalls.ts';
import { readResponse } from '../runs/readResponse.ts';
import { CONTAINER_KEY, createContainer } from './containers.ts';
import { DEFAULT_MEMORY, listGivenContainerIds } from './usedContainers.ts';

/**
 * Creates the container of a thread's first run, and of those that follow a run without code: OpenAI bills an automatic container
 * also when no code ran, but then does not report the id by which it could be deleted.
 *
 * @param automatic the automatic container that is used otherwise, as it continues the one in which code ran
 * @returns the id of the new container, undefined when the automatic one is to be used; and the id of one that is not needed any more
 */
export async function prepareContainer(
	{ caller, memoryLimits }: ResponsesContext,
	thread: StoredConversation,
	automatic: Tool.CodeInterpreter['container'],
): Promise<{ container?: string; unused?: string }> {
	const unused = await findUnusedContainer(caller, thread);
	if (unused === undefined && !isFirstRun(thread)) return {};
	// Optional: the server may have no such endpoint, or the key no permission.
	const creating = createContainer(caller.withoutAbort, automatic);
	const container = await creating.catch(undefinedIfFailed);
	if (container === undefined) return {};
	const { memory_limit: memoryLimit } = typeof automatic === 'string' ? {} : automatic;
	memoryLimits.set(container, memoryLimit ?? DEFAULT_MEMORY);
	return { container, unused };
}

/** Threads of other clients may have an automatic container already. */
const isFirstRun = ({ metadata }: StoredConversation): boolean =>
	metadata[KIND_KEY] === 'thread' && metadata[RUN_KEY] === undefined;

/** The container that was created for the last run of a thread, if no code ran in it. */
async function findUnusedContainer(
	caller: Caller,
	{ id: threadId, metadata }: StoredConversation,
): Promise<string | undefined> {
	const { [RUN_KEY]: runId, [CONTAINER_KEY]: containerId } = metadata;
	if (!runId || !containerId) return undefined;
	const last = await readResponse(caller, { threadId, runId }).catch(undefinedIfFailed);
	const isUnused =
		last !== undefined &&
		isTerminal(last.status ?? '') &&
		listGivenContainerIds(last).includes(containerId) &&
		!last.output.some(isCodeCall);
	return isUnused ? containerId : undefined;
}
