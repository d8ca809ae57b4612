import type { Container } from '../../types.ts';
import { isCodeCall } from '../runs/codeCalls.ts';
import type { ReadResponse } from '../runs/readResponse.ts';
import { listCalledContainerIds, listCitations } from '../files/citations.ts';
import { onlyObjects } from '../../shared/onlyObjects.ts';

/** Default memory of an container (OpenAI's API reference). */
export const DEFAULT_MEMORY = '1g';

/**
 * The containers of a response, each once, with the requested memory limit: those in which its code ran, and the one that was created
 * for it, also when no code ran.
 *
 * @param memoryLimits those of containers that were created beforehand: the response does not contain them
 */
export function listUsedContainers(
	response: ReadResponse,
	memoryLimits: ReadonlyMap<string, string> = new Map(),
): Container[] {
	const requested = readMemoryLimit(response);
	const ran = listUsedContainerIds({ output: response.output.filter(isCodeCall) });
	const ids = new Set([...ran, ...listGivenContainerIds(response)]);
	return [...ids].map((id) => {
		const memoryLimit = requested ?? memoryLimits.get(id);
		return { id, ...(memoryLimit ? { memoryLimit } : {}) };
	});
}

/**
 * The containers that are billed for a response. An automatic one is billed also when no code ran; only its id is unknown then.
 */
export function listBilledContainers(
	response: ReadResponse,
	used: Container[],
): Pick<Container, 'memoryLimit'>[] {
	const memoryLimit = readMemoryLimit(response);
	return used.length === 0 && memoryLimit !== undefined ? [{ memoryLimit }] : used;
}

/** Undefined for a container that was created beforehand: the response does not contain its memory limit. */
function readMemoryLimit({ tools }: ReadResponse): string | undefined {
	for (const { container } of onlyObjects<{ container?: unknown }>(tools)) {
		if (typeof container !== 'object' || container === null) continue;
		const { memory_limit: limit } = container as { memory_limit?: unknown };
		return typeof limit === 'string' ? limit : DEFAULT_MEMORY;
	}
	return undefined;
}

/** The ids of containers that were created for a response. */
export function listGivenContainerIds({ tools }: Pick<ReadResponse, 'tools'>): string[] {
	return onlyObjects<{ container?: unknown }>(tools).flatMap(({ container }) =>
		typeof container === 'string' && container !== '' ? [container] : [],
	);
}

/** The containers in which code ran or whose files are cited, each once. */
export function listUsedContainerIds(
	response: Pick<ReadResponse, 'output'> & Partial<Pick<ReadResponse, 'tools'>>,
): string[] {
	const { output, tools } = response;
	const calls = output.filter(isCodeCall);
	const called = listCalledContainerIds(response);
	// Some servers do not name the container of a call.
	const given = called.length === 0 && calls.length > 0 ? listGivenContainerIds({ tools }) : [];
	const cited = listCitations({ output }).map(({ container_id: id }) => id);
	return [...new Set([...called, ...given, ...cited])];
}

/** The ids of the uploads that were passed to the container of a response. */
export function listInputIds({ tools }: ReadResponse): string[] {
	return onlyObjects<{ container?: unknown }>(tools).flatMap(({ container }) => {
		const ids = (container as { file_ids?: unknown } | null | undefined)?.file_ids;
		return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
	});
}
